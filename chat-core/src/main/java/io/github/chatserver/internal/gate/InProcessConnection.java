package io.github.chatserver.internal.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatserver.Connection;
import io.github.chatserver.LineSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection inside this JVM: lines go in, and lines come out of it to a sink, on the thread that
 * empties the member's letter box.
 *
 * <p>Thread-safe. The sink is called without the lock.
 */
public final class InProcessConnection implements Connection {
  /** How many bytes of lines may wait for the session. */
  private static final int ROOM = 64 * 1024;

  private final LineSink sink;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // guarded by lock
  private final Deque<byte[]> arriving = new ArrayDeque<>();
  private int waiting;
  private boolean closed;
  private boolean writing;
  private boolean ended;

  /** Confined to the drain. */
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  /**
   * A connection that hands each line, without its LF, to a sink.
   *
   * @param sink must not throw
   */
  public InProcessConnection(LineSink sink) {
    this.sink = sink;
  }

  /**
   * Sends a line to the server, as a client would. Never blocks.
   *
   * @return false if too much waits, or the connection is closed
   */
  public boolean submit(String line) {
    if (line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("one line, without an LF in it");
    }
    byte[] bytes = (line + "\n").getBytes(UTF_8);
    lock.lock();
    try {
      if (closed || (waiting > 0 && waiting + bytes.length > ROOM)) {
        return false;
      }
      arriving.addLast(bytes);
      waiting += bytes.length;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    lock.lock();
    try {
      while (arriving.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        return -1;
      }
      byte[] next = arriving.removeFirst();
      int count = Math.min(length, next.length);
      System.arraycopy(next, 0, buffer, offset, count);
      if (count < next.length) {
        arriving.addFirst(Arrays.copyOfRange(next, count, next.length));
      }
      waiting -= count;
      return count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '\n') {
        deliver(partial.toString(UTF_8));
        partial.reset();
      } else {
        partial.write(buffer[i]);
      }
    }
  }

  private void deliver(String line) throws IOException {
    begin();
    try {
      sink.accept(line);
    } finally {
      done();
    }
  }

  private void begin() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the member is gone");
      }
      writing = true;
    } finally {
      lock.unlock();
    }
  }

  /** Behind a line; if the member has gone meanwhile, the sink is told now. */
  private void done() {
    boolean gone;
    lock.lock();
    try {
      writing = false;
      gone = closed;
    } finally {
      lock.unlock();
    }
    if (gone) {
      end();
    }
  }

  /** Comes behind the last line, on the drain's thread. */
  @Override
  public void shutdownOutput() {
    close();
  }

  /** The sink is told here, unless it is busy with a line: then behind that. */
  @Override
  public void close() {
    abort();
    end();
  }

  /** Any thread may call this, with locks held, so the sink is told by {@link #close} only. */
  @Override
  public void abort() {
    lock.lock();
    try {
      closed = true;
      arriving.clear();
      waiting = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      if (ended || writing) {
        return;
      }
      ended = true;
    } finally {
      lock.unlock();
    }
    sink.ended();
  }
}
