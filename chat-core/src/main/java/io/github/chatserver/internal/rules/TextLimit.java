package io.github.chatserver.internal.rules;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;

/**
 * How long a text may be, in code points (protocol 6.1). More is refused, nothing is cut.
 *
 * <p>Immutable.
 */
public enum TextLimit {
  TOPIC("a topic", 390),
  REASON("a reason", 300),
  KEY("a key", 64),
  AWAY("an away reason", 200),
  /**
   * A bot's or the host's; a client's line is bounded before. Fits into a line with every prefix.
   */
  MESSAGE("a message", 5000);

  private final String what;
  private final int codePoints;

  TextLimit(String what, int codePoints) {
    this.what = what;
    this.codePoints = codePoints;
  }

  /** Refuses a text that is longer. */
  public void check(String text) throws CommandException {
    if (text.length() > codePoints && text.codePointCount(0, text.length()) > codePoints) {
      throw new CommandException(
          ErrorCode.TOO_LONG,
          what + " has at most " + codePoints + " characters; send a shorter one");
    }
  }
}
