package io.github.chatserver.internal.session;

import io.github.chatserver.internal.outbound.Batch;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out. Whoever ends a session only marks it and queues it here, perhaps with locks
 * held; one thread of the engine's then lets it leave its channel, frees its name, and puts the
 * last line, so that a client which reads its end can come back under its name at once.
 *
 * <p>Thread-safe.
 */
public final class Exit {
  private static final Logger LOG = LoggerFactory.getLogger(Exit.class);

  private final House house;
  private final BlockingQueue<Session> leaving = new LinkedBlockingQueue<>();
  private final Relief relief = new Relief();

  private volatile @Nullable Thread onDuty;
  private volatile boolean closed;

  Exit(House house) {
    this.house = house;
  }

  void queue(Session session) {
    leaving.add(session);
  }

  /** Lets out whoever is queued, until it is closed or the thread is relieved. */
  public void run() {
    onDuty = Thread.currentThread();
    Batch batch = house.chat().newBatch();
    try {
      boolean mine = true;
      while (mine && !closed) {
        mine = letNextOut(batch);
      }
    } finally {
      batch.flush(); // where the engine stops, it lets the rest out itself
    }
  }

  /** False if the thread was relieved meanwhile. */
  private boolean letNextOut(Batch batch) {
    Session next;
    try {
      next = leaving.take();
    } catch (InterruptedException e) {
      return true; // to have a look whether it is closed; else a registry left it here
    }
    Relief.Work work = relief.begin(next.id(), batch.touchedSoFar(), System.nanoTime());
    letOut(next, batch);
    if (leaving.isEmpty()) {
      batch.flush();
    }
    return work.end();
  }

  /**
   * Has another thread run this if the one on duty is stuck, in a registry that breaks its word not
   * to block when somebody leaves. On the caretaker's thread.
   *
   * @param start starts another thread
   */
  public void relieve(long now, Runnable start) {
    relief.look(now, start);
  }

  /** Ends the thread on duty, and any that comes behind it. */
  public void close() {
    closed = true;
    Thread thread = onDuty;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Lets out whoever is queued now. */
  public void drain() {
    Batch batch = house.chat().newBatch();
    for (Session session = leaving.poll(); session != null; session = leaving.poll()) {
      letOut(session, batch);
    }
    batch.flush();
  }

  private static void letOut(Session session, Batch batch) {
    try {
      session.parting().leave(batch);
    } catch (Throwable t) { // the next one must get out all the same
      LOG.error("a session could not leave in good order", t);
    }
  }
}
