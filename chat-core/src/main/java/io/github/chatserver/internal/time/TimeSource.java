package io.github.chatserver.internal.time;

/**
 * The time by which people are judged: flood control, the handshake's and the idle deadline, mutes,
 * bans, limits per minute, and the times of lines. The test kit brings one that can be set.
 *
 * <p>What bounds a read, a write or the server's own stop goes by the machine's time alone.
 *
 * <p>Thread-safe, never blocks.
 */
public interface TimeSource {
  /** The machine's. */
  TimeSource SYSTEM = new SystemTime();

  /** Nanoseconds that only differences of mean something, as those of {@link System#nanoTime}. */
  long nanoTime();

  /** Milliseconds since 1970, as the wall clock shows them; may jump. */
  long epochMillis();

  /**
   * How long a thread may wait before it has to look again, because this time may have been set
   * meanwhile.
   *
   * @param nanos how long it means to wait
   * @return so many nanoseconds of the machine's, at most that
   */
  long pause(long nanos);
}
