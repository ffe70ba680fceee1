package io.github.chatserver.launcher.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lines that were entered and not yet handed to the client library, which may make their sender
 * wait. Bounded; in order. Of what was handed over it knows what the server has not shown to have
 * arrived.
 *
 * <p>Thread-safe; one thread takes.
 */
final class Outbox {
  /** More lines than anybody means to paste. */
  static final int CAPACITY = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All guarded by lock.
  private final Queue<String> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean closed;
  private boolean used;
  // Not guarded: it is thread-safe itself.
  private final Unechoed unechoed = new Unechoed();

  /** Adds lines, all or none; tells whether there was room for them. */
  boolean add(List<String> lines) {
    lock.lock();
    try {
      if (closed || waiting.size() + lines.size() > CAPACITY) {
        return false;
      }
      waiting.addAll(lines);
      used |= !lines.isEmpty();
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next line, which is on its way until {@link #handedOver}; blocks until there is one.
   */
  @Nullable String take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (closed) {
          return null;
        }
        changed.await();
      }
      sending = true;
      String line = waiting.remove();
      unechoed.sending(line);
      return line;
    } finally {
      lock.unlock();
    }
  }

  /** The line taken last was handed over, or refused. */
  void handedOver() {
    lock.lock();
    try {
      sending = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One's own chat came back from the server. */
  void echoed(String text) {
    unechoed.echoed(text);
  }

  /** The connection is lost; returns those of the lines under way that may not have arrived. */
  List<String> lost(List<String> underWay) {
    List<String> open = underWay.stream().filter(unechoed::isOpen).toList();
    unechoed.clear();
    return open;
  }

  /** Tells whether anything was entered since this was asked last. */
  boolean wasUsed() {
    lock.lock();
    try {
      boolean was = used;
      used = false;
      return was;
    } finally {
      lock.unlock();
    }
  }

  /** Takes all that waits out, for somebody to say that it was not sent. */
  List<String> clear() {
    lock.lock();
    try {
      List<String> lines = new ArrayList<>(waiting);
      waiting.clear();
      changed.signalAll();
      return lines;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many lines wait, the one on its way included. */
  int size() {
    lock.lock();
    try {
      return waiting.size() + (sending ? 1 : 0);
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more lines, and waits until those that are there were handed over, or time is up. */
  void finish(long millis) throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while ((sending || !waiting.isEmpty()) && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
