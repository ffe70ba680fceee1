package io.github.chatserver.launcher.client.line;

import java.util.Locale;
import java.util.Set;

/**
 * Knows which typed lines hold a secret: {@code -login}, {@code -key}, and a channel with its key,
 * with a slash or a dash, under any alias.
 *
 * <p>Stateless.
 */
public final class Secrets {
  private static final Set<String> FIRST_ARGUMENT = Set.of("login", "key");
  private static final Set<String> SECOND_ARGUMENT = Set.of("ch", "join", "j");

  private Secrets() {}

  /**
   * Tells whether a line must not be kept. White space in front counts for nothing, because a
   * secret typed by mistake is one too.
   *
   * @param typed what was typed
   * @return whether there is a secret in it
   */
  public static boolean isIn(String typed) {
    return typed.lines().anyMatch(Secrets::isInLine);
  }

  private static boolean isInLine(String line) {
    String[] words = Words.of(Words.strip(CleanText.of(line)), 4);
    String name = commandName(words[0]);
    return (FIRST_ARGUMENT.contains(name) && words.length > 1)
        || (SECOND_ARGUMENT.contains(name) && words.length > 2);
  }

  /**
   * Hides the secret of a {@code -login} behind asterisks, one for each character.
   *
   * @param typed what is typed, or its beginning
   * @return what may be seen of it
   */
  public static String masked(String typed) {
    int from = 0;
    while (from < typed.length() && Words.isWhiteSpace(typed.charAt(from))) {
      from++;
    }
    int end = from;
    while (end < typed.length() && !Words.isWhiteSpace(typed.charAt(end))) {
      end++;
    }
    if (!commandName(CleanText.of(typed.substring(from, end))).equals("login")) {
      return typed;
    }
    StringBuilder masked = new StringBuilder(typed.substring(0, end));
    typed
        .substring(end)
        .codePoints()
        .forEach(c -> masked.appendCodePoint(Words.isWhiteSpace(c) ? c : '*'));
    return masked.toString();
  }

  private static String commandName(String word) {
    boolean command = word.startsWith("/") || word.startsWith("-");
    return command ? word.substring(1).toLowerCase(Locale.ROOT) : "";
  }
}
