package io.github.chatserver.testkit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/** One direction of a transport in memory. Thread-safe. */
final class MemoryPipe {
  /** For a read that waits as long as it takes, and is not interrupted. */
  static final long FOREVER = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // guarded by lock
  private final Deque<ByteBuffer> underWay = new ArrayDeque<>();
  private IntUnaryOperator pieces = IntUnaryOperator.identity();
  private boolean stalled;
  private boolean finished;
  private boolean unread;
  private boolean broken;
  private int blocked;

  /** How many of so many bytes one read brings at most. */
  void split(IntUnaryOperator sizes) {
    change(() -> pieces = sizes);
  }

  /** From now on writes block. */
  void stall() {
    change(() -> stalled = true);
  }

  /** Lets blocked writes go on. */
  void resume() {
    change(() -> stalled = false);
  }

  boolean hasBlockedWrite() {
    return ask(() -> blocked > 0);
  }

  /** Ends the stream behind what is under way. */
  void finish() {
    change(() -> finished = true);
  }

  /** Nobody reads any more: what is under way and what is still written comes to nothing. */
  void leaveUnread() {
    change(
        () -> {
          unread = true;
          underWay.clear();
        });
  }

  /** Breaks off in the middle: what is under way is lost. */
  void breakOff() {
    change(
        () -> {
          broken = true;
          underWay.clear();
        });
  }

  /** Breaks off behind what is under way. */
  void breakBehind() {
    change(() -> broken = true);
  }

  void checkNotBroken() throws IOException {
    if (ask(() -> broken)) {
      throw new IOException("the connection is broken");
    }
  }

  private void change(Runnable action) {
    lock.lock();
    try {
      action.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean ask(BooleanSupplier question) {
    lock.lock();
    try {
      return question.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  void write(byte[] buffer, int offset, int length) throws IOException {
    lock.lock();
    try {
      blocked++;
      while (stalled && !broken && !finished && !unread) {
        changed.awaitUninterruptibly();
      }
      blocked--;
      if (broken || finished) {
        throw new IOException(broken ? "the connection is broken" : "this half has ended");
      }
      if (!unread) {
        enqueue(buffer, offset, length);
      }
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(byte[] buffer, int offset, int length) {
    int left = length;
    while (left > 0) {
      byte[] piece = new byte[pieces.applyAsInt(left)];
      System.arraycopy(buffer, offset + length - left, piece, 0, piece.length);
      underWay.addLast(ByteBuffer.wrap(piece));
      left -= piece.length;
    }
    changed.signalAll();
  }

  /** Reads of one piece at most; -1 at the end of the stream. */
  int read(byte[] buffer, int offset, int length, long nanos) throws IOException {
    lock.lock();
    try {
      awaitSomething(nanos);
      ByteBuffer next = underWay.peekFirst();
      if (next == null) {
        return end();
      }
      int count = Math.min(length, next.remaining());
      next.get(buffer, offset, count);
      if (!next.hasRemaining()) {
        underWay.removeFirst();
      }
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void awaitSomething(long nanos) throws IOException {
    long left = nanos;
    try {
      while (underWay.isEmpty() && !finished && !unread && !broken) {
        if (left <= 0) {
          throw new SocketTimeoutException("nothing came");
        }
        if (nanos == FOREVER) {
          changed.awaitUninterruptibly();
        } else {
          left = changed.awaitNanos(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private int end() throws IOException {
    if (broken || unread) {
      throw new IOException(broken ? "the connection is broken" : "this end is closed");
    }
    return -1;
  }
}
