package io.github.chatserver.internal.command;

import io.github.chatserver.Command;
import io.github.chatserver.CommandContext;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.Moderation;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.text.Arguments;
import io.github.chatserver.internal.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The moderators' commands (protocol 6). Stateless. */
final class ModerationCommands {
  private ModerationCommands() {}

  static List<Command> all() {
    return List.of(kick(), mute(), ban(), unban());
  }

  private static Command kick() {
    return Command.named("kick")
        .usage("<nick> [reason]")
        .freeText()
        .help("disconnect somebody")
        .permission(Permission.MODERATE)
        .handler(
            context -> {
              String reason = context.argumentCount() > 1 ? context.argument(1) : "";
              String kicked =
                  context.user().moderation().kick(PersonalCommands.nickname(context, 0), reason);
              context.reply(NoticeCode.DONE, kicked + " was kicked");
            });
  }

  private static Command mute() {
    return Command.named("mute")
        .usage("<nick> [duration]")
        .help("silence somebody for a while or for good; again: no longer")
        .permission(Permission.MODERATE)
        .handler(
            context -> {
              String nickname = PersonalCommands.nickname(context, 0);
              String done =
                  context.argumentCount() == 1
                      ? mutedOrNot(context.user().moderation(), nickname)
                      : mutedFor(context.user().moderation(), nickname, context.argument(1));
              context.reply(NoticeCode.DONE, done);
            });
  }

  private static String mutedOrNot(Moderation moderation, String nickname) throws CommandException {
    Optional<String> unmuted = moderation.unmute(nickname);
    return unmuted.isPresent()
        ? unmuted.get() + " is no longer muted"
        : moderation.mute(nickname, Duration.ZERO) + " is muted";
  }

  private static String mutedFor(Moderation moderation, String nickname, String time)
      throws CommandException {
    Optional<Duration> duration = Durations.parse(time);
    if (duration.isEmpty()) {
      throw new CommandException(
          ErrorCode.USAGE, "-mute <nick> [duration], such as 90s, 10m, 2h or 7d");
    }
    return moderation.mute(nickname, duration.get())
        + " is muted for "
        + Durations.format(duration.get());
  }

  private static Command ban() {
    return Command.named("ban")
        .usage("[<nick|address[/bits]> [duration] [reason]]")
        .arguments(0, 2)
        .freeText()
        .help("disconnect and refuse somebody or an address; alone: the list")
        .permission(Permission.MODERATE)
        .handler(ModerationCommands::handleBan);
  }

  private static void handleBan(CommandContext context) throws CommandException {
    if (context.argumentCount() == 0) {
      List<String> bans = context.user().moderation().bans();
      bans.forEach(ban -> context.reply(NoticeCode.BANS, ban));
      if (bans.isEmpty()) {
        context.reply(NoticeCode.BANS, "nobody is banned");
      }
      return;
    }
    Arguments rest = Arguments.parse(context.argumentCount() > 1 ? context.argument(1) : "");
    String first = rest.size() > 0 ? rest.get(0) : "";
    Optional<Duration> duration = Durations.parse(first);
    if (duration.isEmpty() && Durations.looksLikeOne(first)) {
      throw new CommandException(
          ErrorCode.USAGE,
          "a duration is such as 90s, 10m, 2h or 7d, and no longer than ten years");
    }
    String target = PersonalCommands.nickname(context, 0);
    String reason = rest.rest(duration.isPresent() ? 1 : 0);
    String banned = context.user().moderation().ban(target, duration.orElse(Duration.ZERO), reason);
    String until = duration.map(time -> " for " + Durations.format(time)).orElse("");
    context.reply(NoticeCode.DONE, banned + " is banned" + until);
  }

  private static Command unban() {
    return Command.named("unban")
        .usage("<nick|address[/bits]>")
        .help("end a ban")
        .permission(Permission.MODERATE)
        .handler(
            context -> {
              String target =
                  context.user().moderation().unban(PersonalCommands.nickname(context, 0));
              context.reply(NoticeCode.DONE, target + " is no longer banned");
            });
  }
}
