package io.github.chatserver.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one connection that wait for the writer: bounded, and taken all at once, so that
 * many small lines make one write. The library's own pings stand between them.
 *
 * <p>Thread-safe; the ledger is called under its lock.
 */
final class OutgoingQueue {
  private static final byte[] NOTHING = {};

  private final int capacity;
  private final String peer;
  private final Ledger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition filled = lock.newCondition();
  // guarded by lock
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(512);
  // guarded by lock
  private boolean finished;
  // guarded by lock
  private boolean dead;
  // guarded by lock: the size of the batch that the writer has taken and not yet written
  private int beingWritten;

  OutgoingQueue(int capacity, String peer, Ledger ledger) {
    this.capacity = capacity;
    this.peer = peer;
    this.ledger = ledger;
  }

  /**
   * Adds a line, whole or not at all; waits for room.
   *
   * @throws SendTimeoutException if there was no room in time
   * @throws InterruptedIOException if the caller was interrupted while it waited
   * @throws NotConnectedException if no more can be sent
   */
  void put(byte[] line, long timeoutNanos) throws IOException {
    lock.lock();
    try {
      awaitRoom(line.length, timeoutNanos);
      demandOpen();
      append(ledger.accepts(line));
    } finally {
      lock.unlock();
    }
  }

  /** Adds a line if there is room for it now. */
  boolean tryPut(byte[] line) throws NotConnectedException {
    lock.lock();
    try {
      demandOpen();
      boolean fits = hasRoom(line.length);
      if (fits) {
        append(ledger.accepts(line));
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a line, a ping behind it, and where needed one before it, in one step; waits for room, and
   * fails as {@link #put} does.
   */
  void ask(byte[] line, Expectation expectation, long timeoutNanos) throws IOException {
    lock.lock();
    try {
      awaitRoom(line.length, timeoutNanos);
      demandOpen();
      append(ledger.asks(line, expectation));
    } finally {
      lock.unlock();
    }
  }

  /** Adds a ping, for which there is always room; false if no more can be sent. */
  boolean ping(@Nullable Expectation expectation) {
    lock.lock();
    try {
      if (!finished) {
        append(ledger.ping(expectation));
      }
      return !finished;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a ping if there are lines behind the last one. */
  void prove() {
    lock.lock();
    try {
      if (!finished) {
        append(ledger.proof());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the writer, which may wait for a pong that has come. */
  void proven() {
    lock.lock();
    try {
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the pings that nobody needs, where there are many. */
  void forgetPings() {
    ledger.forgetPings();
  }

  private boolean hasRoom(int length) {
    return waiting.size() == 0 || waiting.size() + length <= capacity;
  }

  private void awaitRoom(int length, long timeoutNanos) throws IOException {
    long left = timeoutNanos;
    try {
      while (!finished && !hasRoom(length)) {
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
      throw interrupted();
    }
  }

  static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("nothing was sent: interrupted while waiting");
  }

  private void demandOpen() throws NotConnectedException {
    if (finished) {
      throw new NotConnectedException("nothing was sent: the connection to " + peer + " is closed");
    }
  }

  private void append(byte[] line) {
    waiting.writeBytes(line);
    filled.signal();
  }

  /** Adds what proves the lines before it; what comes behind is refused. */
  void finish() {
    lock.lock();
    try {
      prove();
      finish(NOTHING);
    } finally {
      lock.unlock();
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

  /** Refuses the rest and wakes everybody: nobody reads any more. What waits is kept to be told. */
  void abandon() {
    lock.lock();
    try {
      finished = true;
      dead = true;
      wakeAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says what became of the lines, once it is abandoned. */
  OpenLines openLines() {
    lock.lock();
    try {
      return ledger.openLines(waiting.toByteArray());
    } finally {
      lock.unlock();
    }
  }

  /** Says what became of them where the server said farewell to a quit. */
  OpenLines openBehindQuit() {
    return ledger.openBehindQuit();
  }

  /**
   * Takes all that waits; blocks until there is something, and until enough of what was sent is
   * proven, unless nothing more will come. What was taken before counts as written.
   *
   * @return whole lines; null when nothing more will come
   */
  byte @Nullable [] take() {
    lock.lock();
    try {
      beingWritten = 0;
      while (!dead && (waiting.size() == 0 || (!finished && ledger.isFull()))) {
        if (finished) {
          return null;
        }
        filled.awaitUninterruptibly();
      }
      return dead ? null : takeAll();
    } finally {
      lock.unlock();
    }
  }

  private byte[] takeAll() {
    byte[] batch = waiting.toByteArray();
    waiting.reset();
    beingWritten = batch.length;
    ledger.sends(batch);
    room.signalAll();
    return batch;
  }

  /** Returns how many bytes wait, those included that are being written. */
  int size() {
    lock.lock();
    try {
      return waiting.size() + beingWritten;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether the server is known not to offer {@code -ping}. */
  boolean isPingless() {
    return ledger.isPingless();
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
