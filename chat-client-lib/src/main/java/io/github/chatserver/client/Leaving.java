package io.github.chatserver.client;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client leaves by its own will, and what that ends: waits, and attempts to come back.
 *
 * <p>Thread-safe.
 */
final class Leaving {
  private final CountDownLatch leaving = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private @Nullable Opening attempt;
  private volatile boolean closing;
  private volatile boolean outputShut;

  /** The client closes; tells whether this is the first time. */
  boolean close() {
    lock.lock();
    try {
      boolean first = !closing;
      closing = true;
      endAttempt();
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** The client will send nothing more. */
  void shutOutput() {
    lock.lock();
    try {
      outputShut = true;
      endAttempt();
    } finally {
      lock.unlock();
    }
  }

  private void endAttempt() {
    leaving.countDown();
    if (attempt != null) {
      attempt.abort();
    }
  }

  boolean isClosing() {
    return closing;
  }

  boolean isOutputShut() {
    return outputShut;
  }

  /** Tells whether it does either. */
  boolean isBegun() {
    return leaving.getCount() == 0;
  }

  /** Waits for the leave to begin; tells whether it has. */
  boolean await(long nanos) throws InterruptedException {
    return leaving.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Notes the attempt that a leave has to end; null behind it. */
  void attempting(@Nullable Opening opening) {
    lock.lock();
    try {
      attempt = opening;
      if (opening != null && isBegun()) {
        opening.abort();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does something unless the client leaves, so that a leave comes before or behind it. */
  boolean unlessBegun(Runnable step) {
    lock.lock();
    try {
      boolean stays = !isBegun();
      if (stays) {
        step.run();
      }
      return stays;
    } finally {
      lock.unlock();
    }
  }
}
