package io.github.chatserver.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What makes text safe to relay (protocol 1.3).
 *
 * <p>Text comes in two stages. <em>Raw</em> text is decoded and has its tabs and Unicode line
 * separators made into spaces, but still holds what is to be removed, so that names can be refused
 * for it rather than repaired. <em>Sanitised</em> text is what everything else looks at.
 *
 * <p>Thread-safe.
 */
public final class SafeText {
  private static final char REPLACEMENT = '\uFFFD';

  private SafeText() {}

  /**
   * Decodes UTF-8 into raw text: U+FFFD for each maximal subpart of an invalid sequence, a space
   * for each TAB, U+2028 and U+2029 (protocol 1.3).
   *
   * @param bytes where the text stands; not kept
   * @param offset where it starts
   * @param length how many bytes it has; 0 gives the empty text
   * @return the raw text, not yet sanitised
   * @throws IndexOutOfBoundsException if the range does not lie within {@code bytes}
   */
  public static String decode(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, UTF_8);
    if (text.indexOf('\t') >= 0) {
      text = text.replace('\t', ' ');
    }
    return text.replace('\u2028', ' ').replace('\u2029', ' ');
  }

  /**
   * Removes what {@link #isRemovable} names, makes TAB, U+2028 and U+2029 spaces and lone
   * surrogates U+FFFD (protocol 1.3). The result holds no line break and can be encoded without
   * loss.
   *
   * @param raw any text, a host's too
   * @return the sanitised text; the same instance where there is nothing to change
   */
  public static String sanitize(String raw) {
    int clean = cleanLength(raw);
    return clean == raw.length() ? raw : rebuild(raw, clean);
  }

  /**
   * Tells whether sanitising removes a character: one of category Cc other than TAB, or one of the
   * bidi controls U+202A–202E and U+2066–2069 (protocol 1.3).
   *
   * @param codePoint any code point
   * @return whether it is removed; false for TAB, U+2028 and U+2029, which become spaces
   */
  public static boolean isRemovable(int codePoint) {
    if (codePoint < 0xA0) {
      return codePoint < ' ' ? codePoint != '\t' : codePoint >= 0x7F;
    }
    return (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  /**
   * Tells whether a character has Unicode's property White_Space, which {@link
   * Character#isWhitespace} is not: that one lacks U+0085, U+00A0, U+2007 and U+202F, and takes
   * U+001C–001F for white space.
   *
   * @param codePoint any code point
   * @return whether it is white space
   */
  public static boolean isWhiteSpace(int codePoint) {
    if (codePoint <= 0xA0) {
      return codePoint == ' '
          || (codePoint >= '\t' && codePoint <= '\r')
          || codePoint == 0x85
          || codePoint == 0xA0;
    }
    return codePoint == 0x1680
        || (codePoint >= 0x2000 && codePoint <= 0x200A)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || codePoint == 0x202F
        || codePoint == 0x205F
        || codePoint == 0x3000;
  }

  /**
   * Tells whether a text is empty or all white space, which makes a line one to ignore (protocol
   * 1.4).
   *
   * @param text any text
   * @return whether nothing but white space stands in it
   */
  public static boolean isBlank(String text) {
    return start(text, 0) == text.length();
  }

  /**
   * Tells whether a text can be sent as one argument of a command and arrive as it is: not empty,
   * without white space, and nothing in it that sanitising changes.
   *
   * @param text any text
   * @return whether it is one word
   */
  public static boolean isWord(String text) {
    return !text.isEmpty() && end(text, 0) == text.length() && cleanLength(text) == text.length();
  }

  /**
   * Trims Unicode white space at both ends (protocol 3.1).
   *
   * @param text any text
   * @return the text without it; empty where there is nothing else
   */
  public static String strip(String text) {
    int start = start(text, 0);
    int end = text.length();
    while (end > start && isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Finds the first character at or behind an index that is no white space, or the end. */
  static int start(String text, int from) {
    // White_Space has no member outside the basic plane, so that chars will do.
    int index = from;
    while (index < text.length() && isWhiteSpace(text.charAt(index))) {
      index++;
    }
    return index;
  }

  /** Finds the first white space at or behind an index, or the end. */
  static int end(String text, int from) {
    int index = from;
    while (index < text.length() && !isWhiteSpace(text.charAt(index))) {
      index++;
    }
    return index;
  }

  private static int cleanLength(String raw) {
    int length = raw.length();
    for (int index = 0; index < length; index++) {
      char c = raw.charAt(index);
      if (c >= ' ' && c < 0x7F) {
        continue;
      }
      if (Character.isHighSurrogate(c)) {
        index++;
        if (index == length || !Character.isLowSurrogate(raw.charAt(index))) {
          return index - 1;
        }
      } else if (changes(c)) {
        return index;
      }
    }
    return length;
  }

  private static boolean changes(char c) {
    return c == '\t'
        || c == '\u2028'
        || c == '\u2029'
        || isRemovable(c)
        || Character.isLowSurrogate(c);
  }

  private static String rebuild(String raw, int clean) {
    StringBuilder text = new StringBuilder(raw.length()).append(raw, 0, clean);
    int codePoint;
    for (int index = clean; index < raw.length(); index += Character.charCount(codePoint)) {
      codePoint = raw.codePointAt(index);
      if (codePoint == '\t' || codePoint == 0x2028 || codePoint == 0x2029) {
        text.append(' ');
      } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        text.append(REPLACEMENT);
      } else if (!isRemovable(codePoint)) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }
}
