package io.github.chatserver.internal.session;

/**
 * What a session's lines mean now: the handshake, or the chat.
 *
 * <p>Called on the session's thread alone.
 */
interface Stage {
  /** Takes a line, decoded but not sanitised. */
  void take(String raw);

  /**
   * A line was too long and is gone.
   *
   * @param tail how it ended, in Latin-1
   */
  void takeTooLong(String tail);

  /** All lines that one read brought are taken; what was posted must have its place now. */
  void settle();
}
