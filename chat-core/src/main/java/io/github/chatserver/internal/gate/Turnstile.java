package io.github.chatserver.internal.gate;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.wire.Line;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns connections away that may not come in: tells each why with one write that cannot block,
 * since the kernel's buffer of a new socket is empty, and closes it a moment later, so that the
 * reason arrives (protocol 2.1, 4.4). Only so many linger; then the oldest goes at once.
 *
 * <p>Thread-safe.
 */
public final class Turnstile {
  private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);
  private static final int MAX_LINGERING = 64;
  private static final long LINGER = TimeUnit.SECONDS.toNanos(1);

  private record Refused(Socket socket, long since) {}

  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock. */
  private final Deque<Refused> lingering = new ArrayDeque<>();

  /** Guarded by lock: whoever comes now goes at once, since nobody sweeps any more. */
  private boolean closed;

  void refuse(Socket socket, ErrorCode code) {
    Line reason =
        Line.error(
            code,
            switch (code) {
              case BANNED -> "you are banned from this server";
              case TOO_MANY_CONNECTIONS ->
                  "your address has too many connections; close one and try again";
              case UNAVAILABLE -> "the channels cannot be reached now; try again later";
              default -> "the server is full; try again later";
            });
    try {
      socket.getOutputStream().write(reason.bytes());
      socket.shutdownOutput();
    } catch (IOException e) {
      close(socket);
      return;
    }
    linger(new Refused(socket, System.nanoTime()));
  }

  private void linger(Refused refused) {
    Refused oldest = null;
    lock.lock();
    try {
      lingering.addLast(refused);
      if (closed || lingering.size() > MAX_LINGERING) {
        oldest = lingering.removeFirst();
      }
    } finally {
      lock.unlock();
    }
    if (oldest != null) {
      close(oldest.socket());
    }
  }

  /** Closes those that have had their time. On the caretaker's thread. */
  public void sweep(long now) {
    Deque<Refused> rest = takeAll();
    for (Iterator<Refused> i = rest.iterator(); i.hasNext(); ) {
      Refused refused = i.next();
      if (now - refused.since() >= LINGER || !isQuiet(refused.socket())) {
        close(refused.socket());
        i.remove();
      }
    }
    putBack(rest);
    rest.forEach(refused -> close(refused.socket()));
  }

  /** Takes as many as may linger, the latest first; others may have come, or the end, meanwhile. */
  private void putBack(Deque<Refused> rest) {
    lock.lock();
    try {
      while (!closed && !rest.isEmpty() && lingering.size() < MAX_LINGERING) {
        lingering.addFirst(rest.removeLast());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Discards what came, since unread bytes would turn the close into a reset; never blocks. */
  private static boolean isQuiet(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      in.skipNBytes(in.available());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Closes all of them, and from now on whoever comes. */
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    takeAll().forEach(refused -> close(refused.socket()));
  }

  private Deque<Refused> takeAll() {
    lock.lock();
    try {
      Deque<Refused> all = new ArrayDeque<>(lingering);
      lingering.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a refused socket did not close: {}", e.toString());
    }
  }
}
