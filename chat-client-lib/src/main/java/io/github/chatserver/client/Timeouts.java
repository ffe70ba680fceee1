package io.github.chatserver.client;

import java.time.Duration;

/**
 * Checks durations and spells them.
 *
 * <p>Stateless.
 */
final class Timeouts {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofDays(365);

  private Timeouts() {}

  /** Refuses what no timeout can be; the most still fits into nanoseconds. */
  static Duration checked(String what, Duration value) {
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(what + " must be 1 ms to 365 days, not " + value);
    }
    return value;
  }

  /** Spells a duration for a person: {@code 10 s}, {@code 250 ms}. */
  static String text(long nanos) {
    long millis = Duration.ofNanos(nanos).toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
