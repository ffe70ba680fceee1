package io.github.chatserver.internal.session;

import java.util.concurrent.TimeUnit;

/**
 * The bucket of flood control (protocol 8.2). It holds tokens as nanoseconds of refill, so that
 * nothing is lost to rounding, and knows no wall clock.
 *
 * <p>Confined to the session's thread.
 */
final class FloodGate {
  private final long nanosPerToken;
  private final long full;
  private long level;
  private long filledAt;
  private long waitingSince;
  private boolean waiting;

  /**
   * A full bucket of {@code burst} tokens that gains {@code rate} a second; a rate of 0 never ends.
   */
  FloodGate(int rate, int burst, long now) {
    this.nanosPerToken = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / rate;
    this.full = burst * nanosPerToken;
    this.level = full;
    this.filledAt = now;
  }

  /** Whether flood control is on. */
  boolean isOn() {
    return nanosPerToken > 0;
  }

  /**
   * How long the next line must wait, in nanoseconds; 0 lets it go, and takes its cost, which may
   * bring the bucket below zero.
   */
  long delay(int cost, long now) {
    level = Math.min(full, level + Math.max(0, now - filledAt));
    filledAt = now;
    if (level >= nanosPerToken) {
      level -= cost * nanosPerToken;
      return 0;
    }
    return nanosPerToken - level;
  }

  /** A line went at once. */
  void calm() {
    waiting = false;
  }

  /** A line has to wait; returns for how long, in nanoseconds, no line went at once. */
  long impatience(long now) {
    if (!waiting) {
      waiting = true;
      waitingSince = now;
    }
    return now - waitingSince;
  }
}
