package io.github.chatserver.internal.session;

import io.github.chatserver.internal.outbound.Batch;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
  private static final int MOST_RELIEFS = 16;

  private final House house;
  private final BlockingQueue<Session> leaving = new LinkedBlockingQueue<>();

  /** What the thread on duty is at; null while it waits. */
  private final AtomicReference<@Nullable Work> work = new AtomicReference<>();

  private volatile @Nullable Thread onDuty;
  private volatile boolean closed;

  /** The caretaker's alone. */
  private int reliefs;

  private record Work(Thread thread, Session session, long since) {}

  Exit(House house) {
    this.house = house;
  }

  void queue(Session session) {
    leaving.add(session);
  }

  /** Lets out whoever is queued, until the thread is interrupted or relieved. */
  public void run() {
    Thread self = Thread.currentThread();
    onDuty = self;
    Batch batch = house.newBatch();
    try {
      while (onDuty == self && !closed) {
        Work next = new Work(self, leaving.take(), System.nanoTime());
        work.set(next);
        letOut(next.session(), batch);
        if (leaving.isEmpty()) {
          batch.flush();
        }
        work.compareAndSet(next, null);
      }
      batch.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the engine stops, and lets the rest out itself
    }
  }

  /**
   * Whether the thread on duty is stuck, in a registry that breaks its word not to block when
   * somebody leaves; then another one has to run this. On the caretaker's thread.
   */
  public boolean needsRelief(long now) {
    Work current = work.get();
    if (current == null || now - current.since() < PATIENCE || reliefs >= MOST_RELIEFS) {
      return false;
    }
    reliefs++;
    work.compareAndSet(current, null);
    Exception where = new Exception("where the thread is now");
    where.setStackTrace(current.thread().getStackTrace());
    LOG.error("{} cannot leave; another thread lets out the rest", current.session().id(), where);
    return true;
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
    Batch batch = house.newBatch();
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
