package io.github.chatserver.client;

/**
 * Bounds what is kept of a server's lines until an answer is complete.
 *
 * <p>Confined to the thread that reads.
 */
final class Budget {
  /** What an event costs beside its characters: the objects around them, also of an empty line. */
  private static final int EVENT = 256;

  /** What a character costs at most: 2 bytes in the line, in its body, and in the body's parts. */
  private static final int CHARACTER = 6;

  private final long most;
  private long spent;

  /**
   * Opens a budget.
   *
   * @param most how much may be kept, in bytes of memory
   */
  Budget(long most) {
    this.most = most;
  }

  /** Returns how many bytes of memory an event takes at most. */
  static long cost(ChatEvent event) {
    return EVENT + (event instanceof LineEvent line ? (long) CHARACTER * line.line().length() : 0);
  }

  /** Counts a line; tells whether it may be kept. */
  boolean takes(LineEvent event) {
    return takes(event, 1);
  }

  /** Counts a line as often as what is read out of it is larger; tells whether it may be kept. */
  boolean takes(LineEvent event, int weight) {
    spent += weight * cost(event);
    return !isExceeded();
  }

  boolean isExceeded() {
    return spent > most;
  }
}
