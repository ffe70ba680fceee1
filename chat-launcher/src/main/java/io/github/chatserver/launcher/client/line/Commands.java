package io.github.chatserver.launcher.client.line;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands that can be completed, and what their arguments are: the protocol's own, and those
 * of a host as its server lists them in the answer to {@code -help}, bounded.
 *
 * <p>Not thread-safe.
 */
final class Commands {
  /** What an argument is. */
  enum Argument {
    NICKNAME,
    CHANNEL,
    COMMAND,
    OTHER
  }

  /** The protocol's own included; no host has as many. */
  static final int MOST = 1_000;

  private static final int MOST_ARGUMENTS = 8;
  // The pattern needs the more stack, the more arguments there are.
  private static final int LONGEST_HELP = 1_000;
  private static final Pattern HELP =
      Pattern.compile("-(\\S+)((?: [\\[<][^\\]>]*[\\]>]+)*)(?:  .*)?");

  private final Map<String, List<Argument>> arguments = new TreeMap<>();
  // A server lists them for whoever may use them (protocol 6).
  private final Set<String> unlisted = new HashSet<>(List.of("kick", "mute", "ban", "unban"));

  Commands() {
    add("help h ?", Argument.COMMAND);
    add("nick name", Argument.OTHER);
    add("ch join j", Argument.CHANNEL);
    add("leave part");
    add("list ls", Argument.CHANNEL);
    add("who users", Argument.CHANNEL);
    add("whois", Argument.NICKNAME);
    add("pm msg w", Argument.NICKNAME);
    add("r reply bc all broadcast me topic away last history tags ping login key quit exit q");
    add("ignore kick mute ban unban", Argument.NICKNAME);
  }

  private void add(String names, Argument... kinds) {
    for (String name : names.split(" ", -1)) {
      arguments.put(name, List.of(kinds));
    }
  }

  /** Learns from a line of {@code -help}: {@code -roll [sides] roll a die}. */
  void learn(String help) {
    if (arguments.size() >= MOST || help.length() > LONGEST_HELP) {
      return;
    }
    Matcher matcher = HELP.matcher(help);
    if (matcher.matches() && isName(matcher.group(1))) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      unlisted.remove(name);
      arguments.putIfAbsent(name, kinds(matcher.group(2)));
    }
  }

  private static boolean isName(String name) {
    return name.length() <= KnownNames.LONGEST && Typed.COMMAND.matcher(name).matches();
  }

  private static List<Argument> kinds(String usage) {
    return Stream.of(usage.trim().split(" ", -1))
        .limit(MOST_ARGUMENTS)
        .map(Commands::kind)
        .toList();
  }

  private static Argument kind(String placeholder) {
    if (placeholder.contains("nick") || placeholder.contains("user")) {
      return Argument.NICKNAME;
    }
    return placeholder.contains("channel") ? Argument.CHANNEL : Argument.OTHER;
  }

  /** Returns all names that may be of use, aliases included, by name. */
  List<String> names() {
    return arguments.keySet().stream().filter(name -> !unlisted.contains(name)).toList();
  }

  /** Tells what an argument of a command is; the first has the index 0. */
  Argument argument(String command, int index) {
    List<Argument> kinds = arguments.getOrDefault(command.toLowerCase(Locale.ROOT), List.of());
    return index < kinds.size() ? kinds.get(index) : Argument.OTHER;
  }
}
