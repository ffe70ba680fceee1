package io.github.chatserver.internal.command;

import io.github.chatserver.ChatChannel;
import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUser;
import io.github.chatserver.Command;
import io.github.chatserver.CommandContext;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.Permission;
import java.util.List;
import java.util.Optional;

/** The commands about channels (protocol 6). Stateless. */
final class ChannelCommands {
  private static final int NAMES_A_LINE = 20;

  private ChannelCommands() {}

  static List<Command> all() {
    return List.of(ch(), leave(), list(), who(), topic(), last(), key());
  }

  private static Command ch() {
    return Command.named("ch", "join", "j")
        .usage("[channel [key]]")
        .help("join or create a channel")
        .permission(Permission.JOIN)
        .handler(
            context -> {
              if (context.argumentCount() == 0) {
                context.user().moveTo(context.user().channel());
                return;
              }
              if (context.isAltered(0)) {
                throw new CommandException(
                    ErrorCode.CHANNEL_INVALID, "leave control characters out of a channel's name");
              }
              String key = context.argumentCount() > 1 ? context.argument(1) : "";
              context.user().moveTo(context.argument(0), key);
            });
  }

  private static Command leave() {
    return Command.named("leave", "part")
        .help("go back to " + ChatServer.MAIN_CHANNEL)
        .permission(Permission.JOIN)
        .handler(context -> context.user().moveTo(ChatServer.MAIN_CHANNEL));
  }

  private static Command list() {
    return Command.named("list", "ls")
        .usage("[prefix]")
        .help("list the channels")
        .cost(5)
        .handler(
            context -> {
              String prefix = context.argumentCount() == 0 ? "" : context.argument(0);
              List<ChatChannel> channels = context.server().channels(prefix);
              channels.forEach(channel -> context.reply(NoticeCode.CHANNELS, line(channel)));
              if (channels.isEmpty()) {
                context.reply(NoticeCode.CHANNELS, "no channels match");
              }
            });
  }

  private static String line(ChatChannel channel) {
    return channel.name()
        + (channel.memberCount() == 1 ? " 1 member" : " " + channel.memberCount() + " members")
        + (channel.isLocked() ? " (locked)" : "")
        + channel.topic().map(topic -> "; topic: " + topic).orElse("");
  }

  private static Command who() {
    return Command.named("who", "users")
        .usage("[channel]")
        .help("list the members of a channel")
        .cost(5)
        .handler(ChannelCommands::showMembers);
  }

  private static void showMembers(CommandContext context) throws CommandException {
    boolean named = context.argumentCount() > 0;
    ChatChannel channel =
        Optional.of(named ? context.argument(0) : context.user().channel())
            .filter(name -> !named || !context.isAltered(0))
            .flatMap(context.server()::channel)
            .orElseThrow(
                () ->
                    new CommandException(
                        ErrorCode.NO_SUCH_CHANNEL,
                        "there is no such channel; -list shows those that are there"));
    List<String> names = channel.members().stream().map(ChannelCommands::shown).toList();
    if (names.isEmpty()) {
      context.reply(NoticeCode.MEMBERS, channel.name() + " has no members");
    }
    for (int i = 0; i < names.size(); i += NAMES_A_LINE) {
      List<String> some = names.subList(i, Math.min(names.size(), i + NAMES_A_LINE));
      String line = "members of " + channel.name() + ": " + String.join(", ", some);
      context.reply(NoticeCode.MEMBERS, line);
    }
  }

  private static String shown(ChatUser user) {
    if (user.isModerator()) {
      return user.nickname() + (user.away().isPresent() ? " (moderator, away)" : " (moderator)");
    }
    return user.away().isPresent() ? user.nickname() + " (away)" : user.nickname();
  }

  private static Command topic() {
    return Command.named("topic")
        .usage("[text]")
        .freeText()
        .help("show the channel's topic, or set it; - removes it")
        .handler(
            context -> {
              if (context.argumentCount() > 0) {
                String text = context.argument(0);
                context.user().setTopic(text.equals("-") ? "" : text);
                return;
              }
              String channel = context.user().channel();
              context.reply(
                  NoticeCode.TOPIC,
                  context
                      .user()
                      .topic()
                      .map(topic -> "topic of " + channel + " is: " + topic)
                      .orElse(channel + " has no topic"));
            });
  }

  private static Command last() {
    return Command.named("last", "history")
        .usage("[n]")
        .help("show the channel's last messages once more")
        .handler(
            context -> {
              if (context.argumentCount() == 0) {
                context.user().replay(20);
                return;
              }
              try {
                context.user().replay(Integer.parseInt(context.argument(0)));
              } catch (NumberFormatException e) {
                throw new CommandException(ErrorCode.USAGE, "-last [n], where n is a number");
              }
            });
  }

  private static Command key() {
    return Command.named("key")
        .usage("[secret]")
        .help("lock the channel that you created, or open it")
        .handler(
            context -> {
              String secret = context.argumentCount() == 0 ? "" : context.argument(0);
              context.user().lockChannel(secret);
              String state = secret.isEmpty() ? " is open" : " is locked";
              context.reply(NoticeCode.DONE, context.user().channel() + state);
            });
  }
}
