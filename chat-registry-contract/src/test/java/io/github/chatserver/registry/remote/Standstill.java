package io.github.chatserver.registry.remote;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/**
 * Lets a test stop one side of the registry, as a long collection of garbage would: everything that
 * the side's own threads do is one step or another, and no step begins before the standstill is
 * over. Thread-safe.
 */
final class Standstill {
  /**
   * Read by each step, written while all stands still; has no owner, so another thread may end it.
   */
  private final StampedLock lock = new StampedLock();

  private long stamp;

  /** Something that may fail as I/O does. */
  @FunctionalInterface
  interface Step {
    void take() throws java.io.IOException;
  }

  void step(Step step) throws java.io.IOException {
    long held = lock.readLock();
    try {
      step.take();
    } finally {
      lock.unlockRead(held);
    }
  }

  void begin() {
    stamp = lock.writeLock();
  }

  void end() {
    lock.unlockWrite(stamp);
  }

  /** Does something between two steps; without waiting for longer than that. */
  void between(Runnable action, long patienceMillis) {
    long held = 0;
    try {
      held = lock.tryWriteLock(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      action.run();
    } finally {
      if (held != 0) {
        lock.unlockWrite(held);
      }
    }
  }
}
