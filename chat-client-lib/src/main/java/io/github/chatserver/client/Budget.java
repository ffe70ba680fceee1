package io.github.chatserver.client;

/**
 * Bounds what is kept of a server's lines until an answer is complete.
 *
 * <p>Confined to the thread that reads.
 */
final class Budget {
  /** What a line costs beside its characters: the objects around them, also of an empty one. */
  private static final int LINE = 256;

  private final long most;
  private long spent;

  /**
   * Opens a budget.
   *
   * @param most how much may be kept, in characters
   */
  Budget(long most) {
    this.most = most;
  }

  /** Counts a line; tells whether it may be kept. */
  boolean takes(LineEvent event) {
    spent += event.line().length() + LINE;
    return !isExceeded();
  }

  boolean isExceeded() {
    return spent > most;
  }
}
