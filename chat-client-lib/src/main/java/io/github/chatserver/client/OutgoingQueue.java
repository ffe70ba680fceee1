package io.github.chatserver.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lines that wait for the writer: bounded, and taken all at once, so that many small lines make
 * one write.
 *
 * <p>Thread-safe.
 */
final class OutgoingQueue {
  private final int capacity;
  private final String peer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition filled = lock.newCondition();
  // guarded by lock
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(512);
  // guarded by lock
  private boolean finished;

  OutgoingQueue(int capacity, String peer) {
    this.capacity = capacity;
    this.peer = peer;
  }

  /**
   * Adds a line, whole or not at all; waits for room.
   *
   * @throws SendTimeoutException if there was no room in time
   * @throws InterruptedIOException if the caller was interrupted while it waited
   * @throws IOException if no more can be sent
   */
  void put(byte[] line, long timeoutNanos) throws IOException {
    lock.lock();
    try {
      awaitRoom(line.length, timeoutNanos);
      if (finished) {
        throw new IOException("nothing was sent: the connection to " + peer + " is closed");
      }
      waiting.writeBytes(line);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(int length, long timeoutNanos) throws IOException {
    long left = timeoutNanos;
    try {
      while (!finished && waiting.size() > 0 && waiting.size() + length > capacity) {
        if (left <= 0) {
          throw new SendTimeoutException(
              "nothing was sent: "
                  + waiting.size()
                  + " bytes wait, and the server took none within "
                  + Timeouts.text(timeoutNanos));
        }
        left = room.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("nothing was sent: interrupted while waiting for room");
    }
  }

  /** Adds last words, for which there is always room; what comes behind them is refused. */
  void finish(byte[] lastWords) {
    lock.lock();
    try {
      if (!finished) {
        finished = true;
        waiting.writeBytes(lastWords);
        wakeAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits and refuses the rest: nobody reads any more. */
  void abandon() {
    lock.lock();
    try {
      finished = true;
      waiting.reset();
      wakeAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes all that waits; blocks until there is something.
   *
   * @return whole lines; null when nothing more will come
   */
  byte @Nullable [] take() {
    lock.lock();
    try {
      while (waiting.size() == 0) {
        if (finished) {
          return null;
        }
        filled.awaitUninterruptibly();
      }
      byte[] batch = waiting.toByteArray();
      waiting.reset();
      room.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether lines are still taken. */
  boolean isOpen() {
    lock.lock();
    try {
      return !finished;
    } finally {
      lock.unlock();
    }
  }

  private void wakeAll() {
    room.signalAll();
    filled.signalAll();
  }
}
