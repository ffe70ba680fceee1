package io.github.chatserver.internal.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a host's text into lines that can be sent: split at its line breaks, sanitised, and folded
 * so that each fits (protocol 1.1, 1.3).
 *
 * <p>Thread-safe.
 */
public final class TextLines {
  /** The bytes of the longest code point in UTF-8, hence the least that a line may be folded at. */
  private static final int LONGEST_CODE_POINT = 4;

  private TextLines() {}

  /**
   * Splits a text at each LF, CR, CRLF, VT, FF, U+0085, U+2028 and U+2029, sanitises each line, and
   * folds those that are too long, between two code points.
   *
   * <p>As with {@link String#lines()}, a line break ends a line rather than separating two: the
   * empty text has no line, and a break at the very end makes none. Blank lines in between are
   * kept.
   *
   * @param text any text
   * @param maxBytes how many bytes of UTF-8 a line may have at most; at least 4
   * @return the lines; empty where the text is
   * @throws IllegalArgumentException if {@code maxBytes} is under 4
   */
  public static List<String> of(String text, int maxBytes) {
    if (maxBytes < LONGEST_CODE_POINT) {
      throw new IllegalArgumentException("maxBytes must be at least 4: " + maxBytes);
    }
    List<String> lines = new ArrayList<>(1);
    int start = 0;
    while (start < text.length()) {
      int end = breakAt(text, start);
      fold(SafeText.sanitize(text.substring(start, end)), maxBytes, lines);
      boolean pair = text.startsWith("\r\n", end);
      start = end + (pair ? 2 : 1);
    }
    return List.copyOf(lines);
  }

  private static int breakAt(String text, int from) {
    int index = from;
    while (index < text.length() && !isBreak(text.charAt(index))) {
      index++;
    }
    return index;
  }

  private static boolean isBreak(char c) {
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == '\u2028' || c == '\u2029';
  }

  private static void fold(String line, int maxBytes, List<String> lines) {
    int start = 0;
    // A char takes three bytes at most: for most lines that settles it without counting.
    if (line.length() > maxBytes / 3) {
      int bytes = 0;
      int codePoint;
      for (int index = 0; index < line.length(); index += Character.charCount(codePoint)) {
        codePoint = line.codePointAt(index);
        bytes += utf8Length(codePoint);
        if (bytes > maxBytes) {
          lines.add(line.substring(start, index));
          start = index;
          bytes = utf8Length(codePoint);
        }
      }
    }
    lines.add(line.substring(start));
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : LONGEST_CODE_POINT;
  }
}
