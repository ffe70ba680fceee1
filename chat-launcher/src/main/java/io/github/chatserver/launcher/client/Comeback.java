package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ConnectionLost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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

  /** The connection is lost; told on the event thread. */
  void lost(ConnectionLost loss) {
    lock.lock();
    try {
      away = true;
      unsent.addAll(loss.unsent());
    } finally {
      lock.unlock();
    }
  }

  /** There is a connection again; told on the event thread, which nothing can make wait yet. */
  void back(ChatClient client) throws IOException {
    lock.lock();
    try {
      List<String> lines = List.copyOf(unsent);
      unsent.clear();
      for (String line : lines) {
        client.send(line);
      }
      away = false;
      changed.signalAll();
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
