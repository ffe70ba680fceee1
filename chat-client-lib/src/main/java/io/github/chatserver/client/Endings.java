package io.github.chatserver.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the requests that no answer ends: those that are too late, and those whose connection is
 * gone. That is done on a thread of its own, which lives while there is something to do: a listener
 * may hold the event thread for ever, and what an application makes dependent on a request must
 * hold neither the reading thread nor the JVM's timer.
 *
 * <p>Thread-safe; its lock is a leaf.
 */
final class Endings {
  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  private final String name;
  private final Runnable afterwards;
  private final Set<Request<?>> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  // Changed under the lock.
  private volatile @Nullable Thread thread;

  /**
   * Prepares to end requests.
   *
   * @param afterwards run when none is left to end for now
   */
  Endings(String name, Runnable afterwards) {
    this.name = name;
    this.afterwards = afterwards;
  }

  void opens(Request<?> request) {
    open.add(request);
  }

  void closes(Request<?> request) {
    open.remove(request);
  }

  /** Ends all requests that are open, also those whose answers wait for a listener. */
  void endAll(IOException why) {
    open.forEach(request -> request.failed(why));
  }

  /** Runs what ends a request, behind those that wait already. */
  void run(Runnable ending) {
    Thread started = null;
    lock.lock();
    try {
      waiting.add(ending);
      if (thread == null) {
        started = ClientThreads.unstarted(name, this::runAll);
        thread = started;
      }
    } finally {
      lock.unlock();
    }
    if (started != null) {
      start(started);
    }
  }

  private void start(Thread started) {
    try {
      started.start();
    } catch (Throwable e) {
      // No memory for a thread: better on this one than never.
      LOG.warn("The thread {} could not be started: {}", name, e.toString());
      runAll();
    }
  }

  private void runAll() {
    for (Runnable next = next(); next != null; next = next()) {
      Delivery.complete(next);
    }
    afterwards.run();
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      Runnable next = waiting.poll();
      if (next == null) {
        thread = null;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Its next ending may be what the caller is about to wait for. */
  void refuseItsThread() {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(
          name + " ends requests, and must not wait for one; use another thread, or thenAccept");
    }
  }
}
