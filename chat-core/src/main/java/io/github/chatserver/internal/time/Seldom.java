package io.github.chatserver.internal.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one report through in each period, however often a peer can cause it.
 *
 * <p>Thread-safe.
 */
public final class Seldom {
  static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

  private final ReentrantLock lock = new ReentrantLock();

  // guarded by lock
  private long reportedAt;
  private int cases;
  private boolean begun;

  /**
   * Something is to be reported.
   *
   * @param now of {@link System#nanoTime}
   * @return how many cases there were since the last report, this one included; 0 to keep silent
   */
  public int count(long now) {
    lock.lock();
    try {
      cases++;
      if (begun && now - reportedAt < PERIOD) {
        return 0;
      }
      begun = true;
      reportedAt = now;
      int counted = cases;
      cases = 0;
      return counted;
    } finally {
      lock.unlock();
    }
  }
}
