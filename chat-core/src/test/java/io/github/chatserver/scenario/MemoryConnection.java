package io.github.chatserver.scenario;

import io.github.chatserver.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A transport without a network: the server's end is a {@link Connection}, the client's a {@link
 * Link}. Each {@link #send} is what one read of the server's brings; {@link #stall} makes writes
 * block as those to a peer that never reads do.
 */
public final class MemoryConnection implements Connection, Link {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Optional<InetAddress> address;

  // guarded by lock
  private final Deque<byte[]> toServer = new ArrayDeque<>();
  private final Deque<Byte> written = new ArrayDeque<>();
  private boolean stalled;
  private boolean clientFinished;
  private boolean broken;
  private boolean serverFinished;
  private boolean aborted;
  private boolean closed;
  private int blockedWrites;

  /** A connection without an address. */
  public MemoryConnection() {
    this.address = Optional.empty();
  }

  /** A connection that comes from an address. */
  public MemoryConnection(InetAddress address) {
    this.address = Optional.of(address);
  }

  /** From now on writes of the server's block. */
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

  /** Whether the server has aborted the connection. */
  public boolean isAborted() {
    return ask(() -> aborted);
  }

  /** Whether the server has closed or aborted the connection. */
  public boolean isClosed() {
    return ask(() -> closed || aborted);
  }

  /** Whether the server has ended its half. */
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
  public void shutdownOutput() throws IOException {
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
    change(() -> toServer.addLast(bytes.clone()));
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
