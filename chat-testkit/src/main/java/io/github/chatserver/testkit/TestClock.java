package io.github.chatserver.testkit;

import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.internal.time.TimeSetting;
import io.github.chatserver.internal.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server's time, which goes on as the machine's does and can be moved: by it go flood control
 * (protocol 8.2), the handshake's and the idle deadline (2.7, 8.5), mutes, bans, creation limits
 * (8.6), and the times of lines. What bounds a write, the end of a connection or a stop of the
 * server is not moved.
 *
 * <p>The server notices within a tenth of a second.
 *
 * <p>Thread-safe.
 */
public final class TestClock {
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final AtomicLong ahead = new AtomicLong();
  private final AtomicLong wallAhead = new AtomicLong();

  TestClock() {}

  /**
   * Lets time pass at once: every deadline and the wall clock move on.
   *
   * @param time how much; not negative
   * @throws IllegalArgumentException if it is negative
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + time);
    }
    ahead.addAndGet(time.toNanos());
  }

  /**
   * Sets the wall clock, as an administrator or a time server does: no deadline moves.
   *
   * @param by how far; negative: back
   */
  public void jumpWallClock(Duration by) {
    wallAhead.addAndGet(by.toMillis());
  }

  /**
   * Returns what the server's wall clock shows.
   *
   * @return the time, in whole milliseconds
   */
  public Instant now() {
    return Instant.ofEpochMilli(epochMillis());
  }

  private long epochMillis() {
    return System.currentTimeMillis()
        + TimeUnit.NANOSECONDS.toMillis(ahead.get())
        + wallAhead.get();
  }

  /** Makes a server that is still to be started go by this clock. */
  void drive(ChatServerBuilder builder) {
    TimeSetting.set(builder, new Settable());
  }

  private final class Settable implements TimeSource {
    @Override
    public long nanoTime() {
      return System.nanoTime() + ahead.get();
    }

    @Override
    public long epochMillis() {
      return TestClock.this.epochMillis();
    }

    @Override
    public long pause(long nanos) {
      return Math.min(nanos, LONGEST_PAUSE);
    }
  }
}
