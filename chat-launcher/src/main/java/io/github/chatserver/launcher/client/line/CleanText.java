package io.github.chatserver.launcher.client.line;

/**
 * Makes text harmless on a terminal and on the wire, as the protocol does (1.3): what was typed or
 * pasted may hold anything. What a server sends is cleaned by the client library before it comes
 * here.
 *
 * <p>Stateless.
 */
public final class CleanText {
  private CleanText() {}

  /**
   * Makes spaces of tabs and separators, and removes all other control characters and the bidi
   * controls.
   *
   * @param text one line
   * @return the line without them
   */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t' || c == '\u2028' || c == '\u2029') {
        clean.append(' ');
      } else if (!Character.isISOControl(c) && !isBidiControl(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static boolean isBidiControl(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }
}
