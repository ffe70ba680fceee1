package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets who sends wait for a client that is coming back, and sends what never left before that.
 *
 * <p>Thread-safe.
 */
final class Comeback {
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All guarded by lock.
  private final List<String> unsent = new ArrayList<>();
  private boolean away;
  private boolean ended;

  /** The connection is lost, and these lines never left; told on the event thread. */
  void lost(List<String> lines) {
    lock.lock();
    try {
      away = true;
      // Behind them is what a connection did not take that was lost at once.
      unsent.addAll(0, lines);
    } finally {
      lock.unlock();
    }
  }

  /**
   * There is a connection again; told on the event thread. All others still wait, so that there is
   * room for what never left.
   *
   * @throws IOException if the connection is lost again; what it did not take is kept
   */
  void back(ChatClient client) throws IOException {
    for (String line = first(); line != null; line = first()) {
      client.send(line);
      removeFirst();
    }
  }

  /** Returns the first line that never left; without one lets the others go on. */
  private @Nullable String first() {
    lock.lock();
    try {
      if (!unsent.isEmpty()) {
        return unsent.get(0);
      }
      away = false;
      changed.signalAll();
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void removeFirst() {
    lock.lock();
    try {
      unsent.remove(0);
    } finally {
      lock.unlock();
    }
  }

  /** There will be no connection any more; returns what never left. Told on the event thread. */
  List<String> end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
      return List.copyOf(unsent);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is a connection again; tells whether there is. */
  boolean await(ChatClient client) throws InterruptedException {
    lock.lock();
    try {
      // A sender may know of the loss before the event thread does.
      while (!ended && (away || !client.isOpen())) {
        changed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
      return !ended;
    } finally {
      lock.unlock();
    }
  }
}
