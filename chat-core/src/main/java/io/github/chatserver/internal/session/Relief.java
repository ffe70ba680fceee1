package io.github.chatserver.internal.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the thread on duty at the exit is stuck, and lets another one take its place. One
 * that comes back after all has no duty any more; only so many may be stuck at a time.
 *
 * <p>{@link #begin} and {@link Work#end} are for the thread on duty, {@link #look} for the
 * caretaker's.
 */
final class Relief {
  private static final Logger LOG = LoggerFactory.getLogger(Relief.class);

  static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
  static final int MOST_STUCK = 16;

  private enum State {
    RUNNING,
    RELIEVED,
    DONE
  }

  /** What the thread on duty is at; null while it waits. */
  private final AtomicReference<@Nullable Work> current = new AtomicReference<>();

  private final AtomicInteger stuck = new AtomicInteger();

  /** Nobody is on duty, since no thread could be had yet. The caretaker's alone. */
  private boolean vacant;

  /** One session's leave. */
  final class Work {
    private final Thread thread = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final Object whose;
    private final Runnable unsent;
    private final long since;

    private Work(Object whose, Runnable unsent, long since) {
      this.whose = whose;
      this.unsent = unsent;
      this.since = since;
    }

    /** It is done; false if the thread was relieved meanwhile, and has to go. */
    boolean end() {
      current.compareAndSet(this, null);
      boolean onDuty = state.getAndSet(State.DONE) == State.RUNNING;
      if (!onDuty) {
        stuck.decrementAndGet();
      }
      return onDuty;
    }
  }

  /**
   * The thread on duty begins something that may get stuck.
   *
   * @param whose what to name in the log
   * @param unsent sends what was left behind by the work before, from another thread
   * @param now of {@link System#nanoTime}
   */
  Work begin(Object whose, Runnable unsent, long now) {
    Work next = new Work(whose, unsent, now);
    current.set(next);
    return next;
  }

  /**
   * Has another thread started if the one on duty is stuck.
   *
   * @param start starts it; if there is none to be had, the next look tries again
   */
  void look(long now, Runnable start) {
    Work work = current.get();
    if (!vacant && (work == null || now - work.since < PATIENCE || !relieve(work))) {
      return;
    }
    vacant = true;
    start.run();
    vacant = false;
  }

  private boolean relieve(Work work) {
    if (stuck.get() >= MOST_STUCK) {
      return false;
    }
    stuck.incrementAndGet(); // before it can come back and be taken off again
    if (!work.state.compareAndSet(State.RUNNING, State.RELIEVED)) {
      stuck.decrementAndGet();
      return false;
    }
    current.compareAndSet(work, null);
    Exception where = new Exception("where the thread is now");
    where.setStackTrace(work.thread.getStackTrace());
    LOG.error("{} cannot leave; another thread lets out the rest", work.whose, where);
    work.unsent.run();
    return true;
  }
}
