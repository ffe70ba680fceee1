package io.github.chatserver.internal.user;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many channels a client may create in a sliding minute (protocol 8.6).
 *
 * <p>Thread-safe; holds one time for each creation of the last minute.
 */
final class CreationLimit {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock. */
  private final Deque<Long> times = new ArrayDeque<>(0);

  CreationLimit(int limit) {
    this.limit = limit;
  }

  boolean allows(long now) {
    lock.lock();
    try {
      while (!times.isEmpty() && now - times.getFirst() >= MINUTE) {
        times.removeFirst();
      }
      return times.size() < limit;
    } finally {
      lock.unlock();
    }
  }

  void count(long now) {
    lock.lock();
    try {
      times.addLast(now);
    } finally {
      lock.unlock();
    }
  }
}
