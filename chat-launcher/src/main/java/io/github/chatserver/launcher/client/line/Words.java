package io.github.chatserver.launcher.client.line;

import java.util.regex.Pattern;

/**
 * The words of a typed line as the server finds them: parted by Unicode's white space (protocol
 * 3.1), of which Java's is only a part. A no-break space parts a command from its secret too.
 *
 * <p>Stateless.
 */
final class Words {
  private static final Pattern BETWEEN = Pattern.compile("[\\t\\p{Z}]+");

  private Words() {}

  /** Splits a line, at white space in front of its first word too; the last word is the rest. */
  static String[] of(String line, int most) {
    return BETWEEN.split(line, most);
  }

  /**
   * Tells whether a character parts words. Of the control characters only TAB does: the others are
   * removed before anyone looks for words (protocol 1.3).
   */
  static boolean isWhiteSpace(int c) {
    return c == '\t' || Character.isSpaceChar(c);
  }

  /** Tells whether the server would ignore a line, or find nothing in it (protocol 1.4). */
  static boolean isBlank(String text) {
    return text.codePoints().allMatch(Words::isWhiteSpace);
  }

  /** Removes white space at both ends. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isWhiteSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isWhiteSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
