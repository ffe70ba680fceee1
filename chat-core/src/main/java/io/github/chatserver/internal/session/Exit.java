package io.github.chatserver.internal.session;

import io.github.chatserver.internal.outbound.Batch;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

  Exit(House house) {
    this.house = house;
  }

  void queue(Session session) {
    leaving.add(session);
  }

  /** Lets out whoever is queued, until the thread is interrupted. */
  public void run() {
    Batch batch = house.newBatch();
    try {
      while (true) {
        Session session = leaving.take();
        letOut(session, batch);
        if (leaving.isEmpty()) {
          batch.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the engine stops, and lets the rest out itself
    }
  }

  /** Lets out whoever is queued now. */
  public void drain() {
    Batch batch = house.newBatch();
    for (Session session = leaving.poll(); session != null; session = leaving.poll()) {
      letOut(session, batch);
    }
    batch.flush();
  }

  private static void letOut(Session session, Batch batch) {
    try {
      session.leave(batch);
    } catch (Throwable t) { // the next one must get out all the same
      LOG.error("a session could not leave in good order", t);
    }
  }
}
