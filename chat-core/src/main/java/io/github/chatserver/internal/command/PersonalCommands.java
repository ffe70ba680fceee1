package io.github.chatserver.internal.command;

import io.github.chatserver.Command;
import io.github.chatserver.CommandContext;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.NoticeCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands about oneself and other users (protocol 6). Stateless. */
final class PersonalCommands {

  private PersonalCommands() {}

  static List<Command> all() {
    return List.of(nick(), whois(), away(), ignore(), login(), tags(), ping(), quit());
  }

  /**
   * An argument that names somebody. With control characters in or around it, it is nobody's name,
   * and not to be repaired (protocol 1.3, 6.1).
   */
  static String nickname(CommandContext context, int index) throws CommandException {
    if (context.isAltered(index)) {
      throw new CommandException(
          ErrorCode.NO_SUCH_NICK, "nobody has a nickname with control characters");
    }
    return context.argument(index);
  }

  private static Command nick() {
    return Command.named("nick", "name")
        .usage("<new>")
        .help("take another nickname")
        .handler(
            context -> {
              if (context.isAltered(0)) {
                throw new CommandException(
                    ErrorCode.NICK_INVALID, "leave control characters out of a nickname");
              }
              context.user().rename(context.argument(0));
            });
  }

  private static Command whois() {
    return Command.named("whois")
        .usage("<nick>")
        .help("tell where somebody is and since when")
        .handler(
            context -> {
              String found = context.user().whois(nickname(context, 0));
              context.reply(NoticeCode.WHOIS, "whois " + found);
            });
  }

  private static Command away() {
    return Command.named("away")
        .usage("[reason]")
        .freeText()
        .help("say that you are away, or back")
        .handler(
            context -> {
              if (context.argumentCount() == 0) {
                context.user().setBack();
                context.reply(NoticeCode.BACK, "you are back");
                return;
              }
              String reason = context.argument(0);
              context.user().setAway(reason);
              String shown = context.user().away().orElse(reason); // a filter may have changed it
              context.reply(NoticeCode.AWAY, "you are away: " + shown);
            });
  }

  private static Command ignore() {
    return Command.named("ignore")
        .usage("[nick]")
        .help("see nothing of somebody, or again; alone: whom you ignore")
        .handler(PersonalCommands::ignore);
  }

  private static void ignore(CommandContext context) throws CommandException {
    if (context.argumentCount() > 0) {
      String nickname = nickname(context, 0);
      Optional<String> heard = context.user().unignore(nickname);
      context.reply(
          NoticeCode.IGNORED,
          heard.isPresent()
              ? "you no longer ignore " + heard.get()
              : "you ignore " + context.user().ignore(nickname));
      return;
    }
    List<String> ignored = context.user().ignored();
    String whom = ignored.isEmpty() ? "nobody" : String.join(", ", ignored);
    String colon = ignored.isEmpty() ? " " : ": ";
    context.reply(NoticeCode.IGNORED, "you ignore" + colon + whom);
  }

  private static Command login() {
    return Command.named("login")
        .usage("<secret>")
        .freeText()
        .help("present a secret")
        .beforeNickname()
        .handler(
            context -> {
              context.user().login(context.argument(0));
              context.reply(
                  NoticeCode.LOGIN,
                  context.user().isModerator() ? "you are a moderator" : "you are logged in");
            });
  }

  private static Command tags() {
    return Command.named("tags")
        .usage("[tag ...]")
        .arguments(0, Integer.MAX_VALUE)
        .help("show or set what lines bring: time id channel code echo, or none")
        .beforeNickname()
        .handler(
            context -> {
              if (context.argumentCount() > 0) {
                context.user().setTags(wanted(context));
              }
              Set<String> on = context.user().tags();
              context.reply(
                  NoticeCode.TAGS, "tags: " + (on.isEmpty() ? "none" : String.join(" ", on)));
            });
  }

  private static Set<String> wanted(CommandContext context) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < context.argumentCount(); i++) {
      names.add(context.argument(i));
    }
    boolean none = names.size() == 1 && context.argument(0).equalsIgnoreCase("none");
    return none ? Set.of() : names;
  }

  private static Command ping() {
    return Command.named("ping")
        .usage("[token]")
        .help("have a sign of life")
        .beforeNickname()
        .handler(
            context -> {
              String token = context.argumentCount() == 0 ? "" : " " + context.argument(0);
              context.reply(NoticeCode.PONG, "pong" + token);
            });
  }

  private static Command quit() {
    return Command.named("quit", "exit", "q")
        .usage("[reason]")
        .freeText()
        .help("leave")
        .beforeNickname()
        .handler(
            context ->
                context.user().quit(context.argumentCount() == 0 ? "" : context.argument(0)));
  }
}
