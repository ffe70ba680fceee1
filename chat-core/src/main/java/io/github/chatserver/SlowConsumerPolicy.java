package io.github.chatserver;

/**
 * What becomes of a client for which more waits than may ({@link Limits#queueBytes()}, protocol
 * 8.3). Whatever the policy, one that reads nothing at all goes after {@link
 * Limits#writeTimeout()}, and so does the owner of the largest queue where all queues together hold
 * too much.
 *
 * <p>Immutable.
 */
public enum SlowConsumerPolicy {
  /** It is told {@code ! SLOW_CONSUMER} and disconnected; what it has read is without a gap. */
  DISCONNECT,

  /**
   * The oldest lines of channels, private messages and broadcasts that wait are dropped, a quarter
   * of the limit at a time, and {@code * N lines were dropped} stands in their place. Replies and
   * notices are never dropped; where they alone are too much, the client is disconnected.
   */
  DROP_OLDEST
}
