package io.github.chatserver.internal.command;

import io.github.chatserver.Command;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.Permission;
import java.util.List;

/** The commands that say something (protocol 6). Stateless. */
final class TalkCommands {
  private TalkCommands() {}

  static List<Command> all() {
    return List.of(pm(), r(), bc(), me());
  }

  private static Command pm() {
    return Command.named("pm", "msg", "w")
        .usage("<nick> <text>")
        .freeText()
        .help("write privately")
        .permission(Permission.PRIVATE_MESSAGE)
        .handler(
            context ->
                context.user().tell(PersonalCommands.nickname(context, 0), context.argument(1)));
  }

  private static Command r() {
    return Command.named("r", "reply")
        .usage("<text>")
        .freeText()
        .help("write to whoever last wrote to you privately")
        .permission(Permission.PRIVATE_MESSAGE)
        .handler(context -> context.user().answer(context.argument(0)));
  }

  private static Command bc() {
    return Command.named("bc", "all", "broadcast")
        .usage("<text>")
        .freeText()
        .help("write to everyone in every channel")
        .permission(Permission.BROADCAST)
        .cost(5)
        .handler(
            context -> {
              int reached = context.user().broadcast(context.argument(0));
              context.reply(NoticeCode.SENT, "sent to " + reached);
            });
  }

  private static Command me() {
    return Command.named("me")
        .usage("<text>")
        .freeText()
        .help("say what you do")
        .permission(Permission.CHAT)
        .handler(context -> context.user().act(context.argument(0)));
  }
}
