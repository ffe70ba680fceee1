package io.github.chatserver;

import io.github.chatserver.internal.command.StockCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}-][^\\s\\p{Cntrl}]{0,31}");

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

  private Command(Builder builder, CommandHandler handler) {
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
   * @return a builder; its last step is {@link Builder#handler}
   * @throws IllegalArgumentException if a name is empty, longer than 32 characters, begins with a
   *     dash or holds a space or a control character
   */
  public static Builder named(String name, String... aliases) {
    return new Builder(name, aliases);
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

  /**
   * Collects what a command is made of.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {
    private final List<String> names = new ArrayList<>();
    private String usage = "";
    private String help = "";
    private int minArguments;
    private int maxArguments;
    private boolean freeText;
    private @Nullable Permission permission;
    private int cost = 1;
    private boolean beforeNickname;

    private Builder(String name, String... aliases) {
      names.add(checkedName(name));
      for (String alias : aliases) {
        names.add(checkedName(alias));
      }
    }

    private static String checkedName(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not a name of a command: '" + name + "'");
      }
      return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Sets the syntax, and the number of arguments with it: each word is one argument, and those
     * that begin with {@code <} must be there. Empty by default: no arguments.
     *
     * @param usage such as {@code <nick> [reason]}
     * @return this builder
     */
    public Builder usage(String usage) {
      this.usage = usage.strip();
      String[] words = this.usage.isEmpty() ? new String[0] : this.usage.split("\\s+");
      int required = 0;
      while (required < words.length && words[required].startsWith("<")) {
        required++;
      }
      return arguments(required, words.length);
    }

    /**
     * Sets how many arguments there must and may be, where the syntax does not tell.
     *
     * @param min the least number, 0 or more
     * @param max the greatest number, {@code min} or more
     * @return this builder
     * @throws IllegalArgumentException if the numbers do not fit each other
     */
    public Builder arguments(int min, int max) {
      if (min < 0 || max < min) {
        throw new IllegalArgumentException("not a number of arguments: " + min + " to " + max);
      }
      this.minArguments = min;
      this.maxArguments = max;
      return this;
    }

    /**
     * Lets the last argument be free text: it takes the rest of the line, with its inner spaces.
     *
     * @return this builder
     */
    public Builder freeText() {
      this.freeText = true;
      return this;
    }

    /**
     * Sets what {@code -help} says of the command. Empty by default.
     *
     * @param help one line
     * @return this builder
     */
    public Builder help(String help) {
      this.help = help.strip();
      return this;
    }

    /**
     * Sets what the user needs to be permitted; who lacks it is told {@code ! NOT_ALLOWED}, and
     * does not see the command in {@code -help}. Nothing by default.
     *
     * @param permission the permission
     * @return this builder
     */
    public Builder permission(Permission permission) {
      this.permission = Objects.requireNonNull(permission, "permission");
      return this;
    }

    /**
     * Sets what the command costs in flood control. 1 by default.
     *
     * @param cost 1 to 1000
     * @return this builder
     * @throws IllegalArgumentException if the cost is out of range
     */
    public Builder cost(int cost) {
      if (cost < 1 || cost > 1000) {
        throw new IllegalArgumentException("a cost is 1 to 1000, not " + cost);
      }
      this.cost = cost;
      return this;
    }

    /**
     * Lets the command come before a nickname is accepted as well. The user that its handler sees
     * then has no nickname yet. Off by default.
     *
     * @return this builder
     */
    public Builder beforeNickname() {
      this.beforeNickname = true;
      return this;
    }

    /**
     * Sets what carries the command out, and completes it.
     *
     * @param handler the handler
     * @return the command
     * @throws IllegalArgumentException if free text is asked for where there are no arguments
     */
    public Command handler(CommandHandler handler) {
      if (freeText && maxArguments == 0) {
        throw new IllegalArgumentException("-" + names.get(0) + " has no argument to be free text");
      }
      return new Command(this, Objects.requireNonNull(handler, "handler"));
    }
  }
}
