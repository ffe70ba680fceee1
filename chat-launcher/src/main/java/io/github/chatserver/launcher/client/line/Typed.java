package io.github.chatserver.launcher.client.line;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a typed line asks for.
 *
 * <p>A slash works as the dash of the protocol does, and two say a text that begins with one. Text
 * with line breaks was pasted: it is chat, line by line, whatever the lines look like.
 *
 * <p>Immutable.
 */
public sealed interface Typed {
  /**
   * Lines to send.
   *
   * <p>Immutable.
   *
   * @param lines lines of the wire, in order
   */
  record Wire(List<String> lines) implements Typed {}

  /**
   * Leave; the line says so to a server that is there.
   *
   * <p>Immutable.
   *
   * @param line a line of the wire
   */
  record Quit(String line) implements Typed {}

  /**
   * Explain the client, then ask the server for its commands.
   *
   * <p>Immutable.
   *
   * @param line a line of the wire
   */
  record Help(String line) implements Typed {}

  /**
   * Nothing to send, but something to tell whoever typed.
   *
   * <p>Immutable.
   *
   * @param text a sentence
   */
  record Hint(String text) implements Typed {}

  /** Names as protocol 3.1 and the commands of hosts have them, and {@code ?}. */
  Pattern COMMAND = Pattern.compile("[\\p{L}\\p{Nd}?][\\p{L}\\p{M}\\p{Nd}_.-]*");

  /** The command that leaves, and its aliases (protocol 6). */
  Set<String> QUIT = Set.of("quit", "exit", "q");

  /**
   * Reads a typed line, or several that were pasted.
   *
   * @param typed the text
   * @return what it asks for; no line to send if it is blank
   */
  static Typed of(String typed) {
    List<String> lines =
        typed.lines().map(CleanText::of).filter(line -> !Words.isBlank(line)).toList();
    if (typed.indexOf('\n') >= 0 || typed.indexOf('\r') >= 0) {
      return new Wire(lines.stream().map(Typed::said).toList());
    }
    return lines.isEmpty() ? new Wire(List.of()) : ofLine(lines.get(0));
  }

  private static Typed ofLine(String line) {
    if (Words.isWhiteSpace(line.charAt(0)) && Secrets.isIn(line)) {
      return new Hint("not sent, since a command has no space in front of it: say it again");
    }
    if (line.startsWith("//")) {
      return new Wire(List.of(line.substring(1)));
    }
    if (line.startsWith("/")) {
      return ofSlash(line.substring(1));
    }
    return line.startsWith("-") && !line.startsWith("--")
        ? ofCommand(line)
        : new Wire(List.of(line));
  }

  private static Typed ofSlash(String command) {
    String name = Words.of(Words.strip(command), 2)[0];
    if (name.isEmpty() || Words.isWhiteSpace(command.charAt(0))) {
      return new Hint("a command's name stands right behind the slash; /help lists them");
    }
    if (!COMMAND.matcher(name).matches()) {
      return new Hint("/" + name + " is no command; to say it, type two slashes: //" + name);
    }
    return ofCommand("-" + command);
  }

  private static Typed ofCommand(String line) {
    String[] words = Words.of(line.substring(1), 2);
    String name = words[0].toLowerCase(Locale.ROOT);
    if (QUIT.contains(name)) {
      return new Quit(line);
    }
    if (name.equals("tags") && words.length > 1 && !Words.isBlank(words[1])) {
      return new Hint("not sent: this client sets the tags, and shows what they are for");
    }
    boolean help = name.equals("help") || name.equals("h") || name.equals("?");
    return help && (words.length == 1 || Words.isBlank(words[1]))
        ? new Help(line)
        : new Wire(List.of(line));
  }

  /** The line of the wire that says a text, whatever it looks like (protocol 3.2). */
  private static String said(String text) {
    return text.startsWith("-") ? "-" + text : text;
  }
}
