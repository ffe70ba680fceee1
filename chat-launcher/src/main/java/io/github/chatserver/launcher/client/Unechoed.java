package io.github.chatserver.launcher.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The chat that was sent and has not come back by the server's echo. What came back did arrive,
 * also if the connection ended before the server could show it otherwise.
 *
 * <p>Thread-safe.
 */
final class Unechoed {
  /** More than a connection's end ever leaves open; a server without echo fills it. */
  private static final int MOST = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock.
  private final Deque<String> texts = new ArrayDeque<>();

  /** A line is about to be sent. */
  void sending(String line) {
    if (isChat(line)) {
      lock.lock();
      try {
        if (texts.size() == MOST) {
          texts.removeFirst();
        }
        texts.addLast(text(line));
      } finally {
        lock.unlock();
      }
    }
  }

  /** One's own chat came back; what was sent before it was handled as well (protocol 1.5). */
  void echoed(String text) {
    lock.lock();
    try {
      if (texts.contains(text)) {
        while (!text.equals(texts.removeFirst())) {
          // That one was refused, which the server has said.
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether a line may not have arrived. */
  boolean isOpen(String line) {
    lock.lock();
    try {
      return !isChat(line) || texts.contains(text(line));
    } finally {
      lock.unlock();
    }
  }

  /** Another connection begins, or none. */
  void clear() {
    lock.lock();
    try {
      texts.clear();
    } finally {
      lock.unlock();
    }
  }

  private static boolean isChat(String line) {
    return !line.startsWith("-") || line.startsWith("--");
  }

  private static String text(String line) {
    return line.startsWith("--") ? line.substring(1) : line;
  }
}
