package io.github.chatserver;

import io.github.chatserver.internal.command.StockCommands;
import java.util.List;
import java.util.Optional;

/**
 * A command that users can send: one declaration drives finding it, the checks before its handler
 * runs, and {@code -help}.
 *
 * <pre>{@code
 * Command roll = Command.named("roll").usage("[sides]").help("roll a die")
 *     .handler(context -> context.say("rolls a die"));
 * }</pre>
 *
 * <p>The stock commands (protocol 6) are such values too: {@link #stock()} lists them, and a host
 * can leave some out or put its own in their place.
 *
 * <p>Immutable.
 */
public final class Command {
  private final List<String> names;
  private final String usage;
  private final String help;
  private final int minArguments;
  private final int maxArguments;
  private final boolean freeText;
  private final Optional<Permission> permission;
  private final int cost;
  private final boolean beforeNickname;
  private final CommandHandler handler;

  Command(CommandBuilder builder, CommandHandler handler) {
    this.names = List.copyOf(builder.names);
    this.usage = builder.usage;
    this.help = builder.help;
    this.minArguments = builder.minArguments;
    this.maxArguments = builder.maxArguments;
    this.freeText = builder.freeText;
    this.permission = Optional.ofNullable(builder.permission);
    this.cost = builder.cost;
    this.beforeNickname = builder.beforeNickname;
    this.handler = handler;
  }

  /**
   * Begins a command.
   *
   * @param name what follows the dash, such as {@code roll}; case does not matter
   * @param aliases other names for it; none by default
   * @return a builder; its last step is {@link CommandBuilder#handler}
   * @throws IllegalArgumentException if a name is empty, longer than 32 characters, begins with a
   *     dash or holds a space or a control character
   */
  public static CommandBuilder named(String name, String... aliases) {
    return new CommandBuilder(name, aliases);
  }

  /**
   * The commands that a server offers unless the host says otherwise, in the order of protocol 6.
   *
   * @return the list; unmodifiable
   */
  public static List<Command> stock() {
    return StockCommands.all();
  }

  /**
   * The name by which {@code -help} lists the command.
   *
   * @return the name, in lower case, without a dash
   */
  public String name() {
    return names.get(0);
  }

  /**
   * All its names.
   *
   * @return the name, then the aliases; in lower case
   */
  public List<String> names() {
    return names;
  }

  /**
   * The syntax of its arguments.
   *
   * @return such as {@code <nick> <text>}; empty where it has none
   */
  public String usage() {
    return usage;
  }

  /**
   * What it does, for {@code -help}.
   *
   * @return one line; empty if none was given
   */
  public String help() {
    return help;
  }

  /**
   * How many arguments there must be.
   *
   * @return the number, 0 or more
   */
  public int minArguments() {
    return minArguments;
  }

  /**
   * How many arguments there may be.
   *
   * @return the number; with {@link #isFreeText()} the last one takes all the rest of the line
   */
  public int maxArguments() {
    return maxArguments;
  }

  /**
   * Whether the last argument is free text that keeps its inner spaces (protocol 3.1).
   *
   * @return true if so
   */
  public boolean isFreeText() {
    return freeText;
  }

  /**
   * What the user needs to be permitted.
   *
   * @return the permission; empty where everyone may use the command
   */
  public Optional<Permission> permission() {
    return permission;
  }

  /**
   * What the command costs in flood control (protocol 8.2).
   *
   * @return the cost; a line of chat costs 1
   */
  public int cost() {
    return cost;
  }

  /**
   * Whether it may come before a nickname is accepted (protocol 2.5).
   *
   * @return true if so
   */
  public boolean isBeforeNickname() {
    return beforeNickname;
  }

  /**
   * What carries it out.
   *
   * @return the handler
   */
  public CommandHandler handler() {
    return handler;
  }

  /**
   * The name and the syntax.
   *
   * @return such as {@code -pm <nick> <text>}
   */
  public String syntax() {
    return usage.isEmpty() ? "-" + name() : "-" + name() + " " + usage;
  }

  @Override
  public String toString() {
    return syntax();
  }
}
