package io.github.chatserver.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What was read and not yet delivered: bounded in events and bytes, in order, taken all at once. A
 * full one makes the reader wait, so that nothing is lost and the server is held back.
 *
 * <p>Thread-safe.
 */
final class EventBuffer {
  private final int capacity;
  private final int mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition filled = lock.newCondition();
  // guarded by lock
  private List<Object> waiting = new ArrayList<>();
  // guarded by lock
  private long bytes;
  // guarded by lock
  private boolean discarding;
  // guarded by lock
  private boolean ended;

  EventBuffer(int capacity, int mostBytes) {
    this.capacity = capacity;
    this.mostBytes = mostBytes;
  }

  /** Adds an event; waits for room, unless lines are no longer wanted. */
  void put(ChatEvent event) {
    long cost = Budget.cost(event);
    lock.lock();
    try {
      while ((waiting.size() >= capacity || bytes >= mostBytes) && !discarding) {
        room.awaitUninterruptibly();
      }
      if (!discarding || !(event instanceof LineEvent)) {
        bytes += cost;
        add(event);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds the completion of an answer, for which there is always room; without effect at the end.
   */
  boolean put(Runnable completion) {
    lock.lock();
    try {
      if (!ended) {
        add(completion);
      }
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  /** Adds the last event, for which there is always room. */
  void end(Disconnected last) {
    lock.lock();
    try {
      ended = true;
      add(last);
    } finally {
      lock.unlock();
    }
  }

  /** Drops the lines that wait, and those that are still to come. */
  void discard() {
    lock.lock();
    try {
      discarding = true;
      waiting.removeIf(LineEvent.class::isInstance);
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes all that waits; blocks until there is something.
   *
   * @return events and completions in order; null behind the last one
   */
  @Nullable List<Object> take() {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (ended) {
          return null;
        }
        filled.awaitUninterruptibly();
      }
      List<Object> batch = waiting;
      waiting = new ArrayList<>();
      bytes = 0;
      room.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void add(Object item) {
    waiting.add(item);
    filled.signal();
  }
}
