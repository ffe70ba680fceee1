package io.github.chatserver.testkit;

import io.github.chatserver.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * A transport without a network, with faults on demand: the server's end is a {@link Connection},
 * the client's a {@link Link}. Each {@link #send} is what one read of the server's brings, unless
 * it is split.
 *
 * <p>Half a close is {@link #finish}, a reset {@link #reset}, a peer that refuses to read {@link
 * #stall}.
 *
 * <p>Thread-safe.
 */
public final class MemoryTransport implements Connection, Link {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Optional<InetAddress> address;

  // guarded by lock
  private final Deque<byte[]> toServer = new ArrayDeque<>();
  private final Deque<Byte> written = new ArrayDeque<>();
  private IntUnaryOperator pieces = IntUnaryOperator.identity();
  private boolean stalled;
  private boolean clientFinished;
  private boolean broken;
  private boolean serverFinished;
  private boolean aborted;
  private boolean closed;
  private int blockedWrites;

  /** Makes a transport without an address. */
  public MemoryTransport() {
    this.address = Optional.empty();
  }

  /**
   * Makes a transport that comes from an address, which then counts for limits and bans.
   *
   * @param address the client's address
   */
  public MemoryTransport(InetAddress address) {
    this.address = Optional.of(address);
  }

  /**
   * From now on hands what is sent to the server in pieces of this size, each in a read of its own;
   * 1 drips.
   *
   * @param bytes the size of a piece, 1 or more
   * @return this transport
   * @throws IllegalArgumentException if it is less
   */
  public MemoryTransport splitEvery(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a piece has a byte at least, not " + bytes);
    }
    change(() -> pieces = left -> Math.min(bytes, left));
    return this;
  }

  /**
   * From now on hands what is sent to the server in pieces of random sizes.
   *
   * @param seed the same seed makes the same pieces
   * @return this transport
   */
  public MemoryTransport splitBySeed(long seed) {
    Random random = new Random(seed);
    change(() -> pieces = left -> 1 + random.nextInt(left));
    return this;
  }

  /** From now on writes of the server's block: the peer refuses to read. */
  public void stall() {
    change(() -> stalled = true);
  }

  /** Lets blocked writes go on. */
  public void resume() {
    change(() -> stalled = false);
  }

  /** Waits until a write of the server's is blocked. */
  public void awaitBlockedWrite() {
    Patience.until("a write is blocked", () -> ask(() -> blockedWrites > 0));
  }

  /**
   * Tells whether the server has aborted the connection.
   *
   * @return true if so
   */
  public boolean isAborted() {
    return ask(() -> aborted);
  }

  /**
   * Tells whether the server has closed or aborted the connection.
   *
   * @return true if so
   */
  public boolean isClosed() {
    return ask(() -> closed || aborted);
  }

  /**
   * Tells whether the server has ended its half.
   *
   * @return true if so
   */
  public boolean isOutputShut() {
    return ask(() -> serverFinished);
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

  // the server's end

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (toServer.isEmpty() && !clientFinished && !isDead()) {
        changed.awaitUninterruptibly();
      }
      if (isDead()) {
        throw new IOException("broken");
      }
      if (toServer.isEmpty()) {
        return -1;
      }
      byte[] next = toServer.removeFirst();
      int count = Math.min(length, next.length);
      System.arraycopy(next, 0, buffer, offset, count);
      if (count < next.length) {
        toServer.addFirst(Arrays.copyOfRange(next, count, next.length));
      }
      return count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    lock.lock();
    try {
      blockedWrites++;
      while (stalled && !isDead()) {
        changed.awaitUninterruptibly();
      }
      blockedWrites--;
      if (isDead() || serverFinished) {
        throw new IOException("broken");
      }
      for (int i = offset; i < offset + length; i++) {
        written.addLast(buffer[i]);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isDead() {
    return broken || aborted || closed;
  }

  @Override
  public void shutdownOutput() {
    change(() -> serverFinished = true);
  }

  @Override
  public void abort() {
    change(() -> aborted = true);
  }

  @Override
  public Optional<InetAddress> remoteAddress() {
    return address;
  }

  /** Closes either end: of the server's the end of the session, of the client's a quit. */
  @Override
  public void close() {
    change(() -> closed = true);
  }

  // the client's end

  @Override
  public void send(byte[] bytes) {
    change(
        () -> {
          int from = 0;
          while (from < bytes.length) {
            int size = pieces.applyAsInt(bytes.length - from);
            toServer.addLast(Arrays.copyOfRange(bytes, from, from + size));
            from += size;
          }
        });
  }

  @Override
  public int read() throws IOException {
    lock.lock();
    try {
      long left = Patience.LIMIT.toNanos();
      while (written.isEmpty() && !serverFinished && !isDead()) {
        if (left <= 0) {
          throw new SocketTimeoutException("nothing came");
        }
        left = changed.awaitNanos(left);
      }
      return written.isEmpty() ? -1 : written.removeFirst() & 0xFF;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish() {
    change(() -> clientFinished = true);
  }

  @Override
  public void reset() {
    change(() -> broken = true);
  }
}
