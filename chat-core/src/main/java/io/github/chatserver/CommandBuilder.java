package io.github.chatserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a command is made of.
 *
 * <p>Not thread-safe.
 */
public final class CommandBuilder {
  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}-][^\\s\\p{Cntrl}]{0,31}");

  final List<String> names = new ArrayList<>();
  String usage = "";
  String help = "";
  int minArguments;
  int maxArguments;
  boolean freeText;
  @Nullable Permission permission;
  int cost = 1;
  boolean beforeNickname;

  CommandBuilder(String name, String... aliases) {
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
   * Sets the syntax, and the number of arguments with it: each word is one argument, and those that
   * begin with {@code <} must be there. Empty by default: no arguments.
   *
   * @param usage such as {@code <nick> [reason]}
   * @return this builder
   * @throws IllegalArgumentException if a word stands outside of brackets, or one that must be
   *     there behind one that may be
   */
  public CommandBuilder usage(String usage) {
    this.usage = usage.strip();
    String[] words = this.usage.isEmpty() ? new String[0] : this.usage.split("\\s+");
    int required = 0;
    int open = 0;
    for (int i = 0; i < words.length; i++) {
      boolean optional = open > 0 || words[i].startsWith("[");
      if (!optional && (!words[i].startsWith("<") || required < i)) {
        throw new IllegalArgumentException(
            "usage is <what must be there>, then [what may be], not '" + usage + "'");
      }
      required += optional ? 0 : 1;
      open += count(words[i], '[') - count(words[i], ']');
    }
    return arguments(required, words.length);
  }

  private static int count(String word, char wanted) {
    return (int) word.chars().filter(each -> each == wanted).count();
  }

  /**
   * Sets how many arguments there must and may be, where the syntax does not tell.
   *
   * @param min the least number, 0 or more
   * @param max the greatest number, {@code min} or more
   * @return this builder
   * @throws IllegalArgumentException if the numbers do not fit each other
   */
  public CommandBuilder arguments(int min, int max) {
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
  public CommandBuilder freeText() {
    this.freeText = true;
    return this;
  }

  /**
   * Sets what {@code -help} says of the command. Empty by default.
   *
   * @param help one line
   * @return this builder
   */
  public CommandBuilder help(String help) {
    this.help = help.strip();
    return this;
  }

  /**
   * Sets what the user needs to be permitted; who lacks it is told {@code ! NOT_ALLOWED}, and does
   * not see the command in {@code -help}. Nothing by default.
   *
   * @param permission the permission
   * @return this builder
   */
  public CommandBuilder permission(Permission permission) {
    this.permission = Objects.requireNonNull(permission, "permission");
    return this;
  }

  /**
   * Sets what the command costs in flood control (protocol 8.2). 1 by default.
   *
   * <p>{@link ChatServerBuilder#start} refuses a cost that would disconnect its user for the next
   * line: with the default limits one of more than 128. Those are the {@linkplain Limits#floodBurst
   * burst}, and what is regained at the {@linkplain Limits#floodRate rate} within the {@linkplain
   * Limits#floodPatience patience}.
   *
   * @param cost 1 to 1000
   * @return this builder
   * @throws IllegalArgumentException if the cost is out of range
   */
  public CommandBuilder cost(int cost) {
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
  public CommandBuilder beforeNickname() {
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
