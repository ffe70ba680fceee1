package io.github.chatserver.internal.command;

import io.github.chatserver.Command;
import io.github.chatserver.CommandContext;
import io.github.chatserver.CommandException;
import io.github.chatserver.NoticeCode;
import java.util.List;
import java.util.Locale;

/** {@code -help}: the commands that the asker may use, or one of them. Stateless. */
final class HelpCommand {
  private HelpCommand() {}

  static Command help() {
    return Command.named("help", "h", "?")
        .usage("[command]")
        .help("list the commands, or explain one")
        .beforeNickname()
        .handler(HelpCommand::handle);
  }

  private static void handle(CommandContext context) throws CommandException {
    if (context.argumentCount() == 0) {
      context.commands().forEach(command -> context.reply(NoticeCode.HELP, line(command)));
      return;
    }
    String name = withoutDash(context.argument(0)).toLowerCase(Locale.ROOT);
    for (Command command : context.commands()) {
      if (command.names().contains(name)) {
        explain(context, command);
        return;
      }
    }
    throw Dispatcher.unknown(name, context.commands());
  }

  private static void explain(CommandContext context, Command command) {
    context.reply(NoticeCode.HELP, line(command));
    List<String> aliases = command.names().subList(1, command.names().size());
    if (!aliases.isEmpty()) {
      context.reply(NoticeCode.HELP, "aliases: -" + String.join(" -", aliases));
    }
  }

  private static String line(Command command) {
    return command.help().isEmpty() ? command.syntax() : command.syntax() + "  " + command.help();
  }

  private static String withoutDash(String name) {
    return name.startsWith("-") ? name.substring(1) : name;
  }
}
