package io.github.chatserver.client;

import java.nio.charset.StandardCharsets;

/**
 * Text that came over the wire, made harmless: malformed UTF-8 becomes U+FFFD, and control
 * characters, bidi controls and line separators are removed. A server that keeps the protocol sends
 * none of them (1.3); this library trusts no server.
 *
 * <p>Stateless.
 */
final class WireText {
  private WireText() {}

  /** Decodes and cleans a line's bytes. */
  static String decode(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < ' ' || bytes[i] == 0x7F) {
        return clean(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      }
    }
    // Printable ASCII alone, the most frequent case, needs neither a decoder nor a cleaning.
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Removes what must not reach an application or its terminal. */
  static String clean(String text) {
    int first = 0;
    while (first < text.length() && !isRemoved(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      if (!isRemoved(text.charAt(i))) {
        clean.append(text.charAt(i));
      }
    }
    return clean.toString();
  }

  /** Tells whether a character is removed; all of them lie in the Basic Multilingual Plane. */
  static boolean isRemoved(int c) {
    return Character.isISOControl(c) || isBidiControl(c) || c == '\u2028' || c == '\u2029';
  }

  /** Tells whether a character is one of the bidi controls that the protocol bans (1.3). */
  static boolean isBidiControl(int c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }
}
