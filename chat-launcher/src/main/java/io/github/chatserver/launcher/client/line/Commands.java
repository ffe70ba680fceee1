package io.github.chatserver.launcher.client.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that can be completed, and what their arguments are: the protocol's own, and those
 * of a host as its server lists them in the answer to {@code -help}.
 *
 * <p>Not thread-safe.
 */
final class Commands {
  /** What an argument is. */
  enum Argument {
    NICKNAME,
    CHANNEL,
    COMMAND,
    TAG,
    OTHER
  }

  private static final Pattern HELP =
      Pattern.compile("-(\\S+)((?: [\\[<][^\\]>]*[\\]>]+)*)(?:  .*)?");

  private final Map<String, List<Argument>> arguments = new TreeMap<>();

  Commands() {
    add("help h ?", Argument.COMMAND);
    add("nick name", Argument.OTHER);
    add("ch join j", Argument.CHANNEL);
    add("leave part");
    add("list ls", Argument.CHANNEL);
    add("who users", Argument.CHANNEL);
    add("whois", Argument.NICKNAME);
    add("pm msg w", Argument.NICKNAME);
    add("r reply bc all broadcast me topic away last history ping login key quit exit q");
    add("ignore kick mute ban unban", Argument.NICKNAME);
    add("tags", Argument.TAG, Argument.TAG, Argument.TAG, Argument.TAG, Argument.TAG);
  }

  private void add(String names, Argument... kinds) {
    for (String name : names.split(" ", -1)) {
      arguments.put(name, List.of(kinds));
    }
  }

  /** Learns from a line of {@code -help}: {@code -roll [sides] roll a die}. */
  void learn(String help) {
    Matcher matcher = HELP.matcher(help);
    if (matcher.matches() && Typed.COMMAND.matcher(matcher.group(1)).matches()) {
      arguments.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), kinds(matcher.group(2)));
    }
  }

  private static List<Argument> kinds(String usage) {
    List<Argument> kinds = new ArrayList<>();
    for (String placeholder : usage.trim().split(" ", -1)) {
      kinds.add(kind(placeholder));
    }
    return kinds;
  }

  private static Argument kind(String placeholder) {
    if (placeholder.contains("nick") || placeholder.contains("user")) {
      return Argument.NICKNAME;
    }
    return placeholder.contains("channel") ? Argument.CHANNEL : Argument.OTHER;
  }

  /** Returns all names, aliases included, by name. */
  List<String> names() {
    return List.copyOf(arguments.keySet());
  }

  /** Tells what an argument of a command is; the first has the index 0. */
  Argument argument(String command, int index) {
    List<Argument> kinds = arguments.getOrDefault(command.toLowerCase(Locale.ROOT), List.of());
    return index < kinds.size() ? kinds.get(index) : Argument.OTHER;
  }
}
