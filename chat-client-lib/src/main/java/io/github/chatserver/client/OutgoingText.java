package io.github.chatserver.client;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of the wire out of an application's texts, or refuses them. Messages never quote a
 * text, which may be a secret.
 *
 * <p>Stateless.
 */
final class OutgoingText {
  /** At one byte more without an LF the server closes the connection (protocol 1.2). */
  static final int MAX_LINE = 65_535;

  private OutgoingText() {}

  /** Checks one line as {@link #line} does. */
  static void check(String text) {
    line(text);
  }

  /** Checks and encodes one line, its LF included. */
  static byte[] line(String text) {
    checkCharacters(text);
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes.length - 1 > MAX_LINE) {
      throw new IllegalArgumentException(
          "a line of "
              + (bytes.length - 1)
              + " bytes; the server closes the connection at more than "
              + MAX_LINE);
    }
    return bytes;
  }

  /** Makes chat of a text, also of one that would be read as a command (protocol 3.2). */
  static String chat(String text) {
    return startsWithDash(notBlank("text", text)) ? "-" + text : text;
  }

  /** Checks a text that the server would ignore, or take for a missing argument, if it is blank. */
  static String notBlank(String what, String text) {
    if (text.codePoints().allMatch(OutgoingText::isBlank)) {
      throw new IllegalArgumentException("the " + what + " is blank");
    }
    return text;
  }

  /** Checks an argument that ends at the first white space. */
  static String word(String what, String text) {
    if (!isWord(notBlank(what, text))) {
      throw new IllegalArgumentException("the " + what + " has white space in it");
    }
    return text;
  }

  /** Tells whether a text can be such an argument. */
  static boolean isWord(String text) {
    return text.codePoints().noneMatch(OutgoingText::isWhiteSpace)
        && !text.codePoints().allMatch(OutgoingText::isBlank);
  }

  /** Checks a nickname as far as sending it could do something else than claiming it. */
  static String nickname(String nickname) {
    checkCharacters(notBlank("nickname", nickname));
    if (startsWithDash(nickname.strip())) {
      throw new IllegalArgumentException("a nickname cannot begin with a dash: " + nickname);
    }
    return nickname;
  }

  /** Checks what is to be a command, and not chat that begins with a dash. */
  static String command(String line) {
    if (!line.startsWith("-") || line.startsWith("--")) {
      throw new IllegalArgumentException("a command begins with one dash");
    }
    return line;
  }

  /** Makes the command that goes to a channel. */
  static String move(String channel, @Nullable String key) {
    String move = "-ch " + word("channel", channel);
    return key == null ? move : move + " " + word("key", key);
  }

  private static void checkCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == 0) {
        String name = c == '\n' ? "a line feed" : c == '\r' ? "a carriage return" : "a NUL";
        throw new IllegalArgumentException(
            name + " at index " + i + "; a line is sent by one call, without its end");
      }
    }
  }

  /** Looks at the first character that is left when the server has cleaned the line (1.3). */
  private static boolean startsWithDash(String text) {
    int first = 0;
    while (first < text.length() && isRemovedByServer(text.charAt(first))) {
      first++;
    }
    return first < text.length() && text.charAt(first) == '-';
  }

  private static boolean isRemovedByServer(int c) {
    return (Character.isISOControl(c) && c != '\t') || WireText.isBidiControl(c);
  }

  private static boolean isBlank(int c) {
    return isWhiteSpace(c) || isRemovedByServer(c);
  }

  private static boolean isWhiteSpace(int c) {
    // Java's two notions of white space together are Unicode's, but for U+0085.
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
