package io.github.chatserver.internal.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a stop may wait for others: as long as the least patient of those who asked for it.
 *
 * <p>Thread-safe.
 */
final class Grace {
  /** Of {@link System#nanoTime}; far away before anybody asks. */
  private final AtomicLong end = new AtomicLong(System.nanoTime() + Long.MAX_VALUE / 2);

  /** Somebody asks for the stop, and gives it so much time from now on. */
  void atMost(Duration time) {
    long asked = System.nanoTime() + time.toNanos();
    end.accumulateAndGet(asked, (known, other) -> other - known < 0 ? other : known);
  }

  /** What is left; 0 or less when it is over. */
  long nanosLeft() {
    return end.get() - System.nanoTime();
  }
}
