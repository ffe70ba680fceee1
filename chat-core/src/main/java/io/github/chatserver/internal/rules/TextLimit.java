package io.github.chatserver.internal.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;

/**
 * How long a text may be, in code points, and in UTF-8 bytes where a line might not hold those
 * (protocol 6.1). More is refused, nothing is cut.
 *
 * <p>Immutable.
 */
public enum TextLimit {
  TOPIC("a topic", 390),
  REASON("a reason", 300),
  KEY("a key", 64),
  AWAY("an away reason", 200),
  /**
   * A bot's or a filter's; a client's line is bounded before, by 5,000 bytes at most, of which each
   * may become a U+FFFD of three. Fits into a line with every prefix.
   */
  MESSAGE("a message", 5000, 15_000);

  private final String what;
  private final int codePoints;
  private final int bytes;

  TextLimit(String what, int codePoints) {
    this(what, codePoints, 4 * codePoints); // no code point takes more
  }

  TextLimit(String what, int codePoints, int bytes) {
    this.what = what;
    this.codePoints = codePoints;
    this.bytes = bytes;
  }

  /** Refuses a text that is longer. */
  public void check(String text) throws CommandException {
    if (text.length() <= codePoints) {
      return; // a char takes three bytes at most
    }
    if (text.codePointCount(0, text.length()) > codePoints) {
      throw tooLong(codePoints + " characters");
    }
    if (text.getBytes(UTF_8).length > bytes) {
      throw tooLong(bytes + " bytes");
    }
  }

  private CommandException tooLong(String most) {
    return new CommandException(
        ErrorCode.TOO_LONG, what + " has at most " + most + "; send a shorter one");
  }
}
