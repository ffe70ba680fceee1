package io.github.chatserver.internal.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatserver.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A connection inside this JVM: lines go in, and lines come out of it to a sink, on the thread that
 * empties the member's letter box.
 *
 * <p>Thread-safe.
 */
public final class InProcessConnection implements Connection {
  private final Consumer<String> sink;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // guarded by lock
  private final Deque<byte[]> arriving = new ArrayDeque<>();
  private boolean closed;

  /** Confined to the drain. */
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  /** A connection that hands each line, without its LF, to a sink. */
  public InProcessConnection(Consumer<String> sink) {
    this.sink = sink;
  }

  /** Sends a line to the server, as a client would. */
  public void send(String line) {
    lock.lock();
    try {
      arriving.addLast((line + "\n").getBytes(UTF_8));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (arriving.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      if (arriving.isEmpty()) {
        return -1;
      }
      byte[] next = arriving.removeFirst();
      int count = Math.min(length, next.length);
      System.arraycopy(next, 0, buffer, offset, count);
      if (count < next.length) {
        arriving.addFirst(Arrays.copyOfRange(next, count, next.length));
      }
      return count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(byte[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '\n') {
        String line = partial.toString(UTF_8);
        partial.reset();
        sink.accept(line);
      } else {
        partial.write(buffer[i]);
      }
    }
  }

  @Override
  public void shutdownOutput() {
    close();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void abort() {
    close();
  }
}
