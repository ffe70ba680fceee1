package io.github.chatserver.internal.command;

import io.github.chatserver.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of protocol 6. Each is declared by a method of its name, such as {@code ch()}. They
 * use nothing that a host's command cannot use.
 *
 * <p>Stateless.
 */
public final class StockCommands {
  private StockCommands() {}

  /** All of them. */
  public static List<Command> all() {
    List<Command> commands = new ArrayList<>();
    commands.add(HelpCommand.help());
    commands.addAll(ChannelCommands.all());
    commands.addAll(TalkCommands.all());
    commands.addAll(PersonalCommands.all());
    commands.addAll(ModerationCommands.all());
    return List.copyOf(commands);
  }
}
