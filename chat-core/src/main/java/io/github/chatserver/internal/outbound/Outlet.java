package io.github.chatserver.internal.outbound;

import io.github.chatserver.Connection;
import io.github.chatserver.internal.wire.Line;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a letter box: what waits is written by one drain at a time, and the output ends
 * once, behind a last line. Who may put what into the box is the {@link LetterBox}'s business.
 *
 * <p>Thread-safe. Its lock is the last in the order (turn, registry, channel, letter box), and
 * nothing is called under it but the budget and, of the owner, what is about dropped lines.
 */
abstract sealed class Outlet permits LetterBox {
  enum State {
    /** Takes lines. */
    OPEN,
    /** Takes none but the last one: one had to be refused. */
    FULL,
    /** Has its last line; the output ends behind it. */
    FINISHING,
    /** The output has ended. */
    SHUT,
    /** The connection is gone. */
    DEAD
  }

  final ReentrantLock lock = new ReentrantLock();
  private final Writer writer;
  final LetterBox.Owner owner;

  // guarded by lock
  final LineQueue queue;
  State state = State.OPEN;
  private @Nullable Condition changed;
  private @Nullable Thread drainer;
  @Nullable Batch lastBatch;
  int lastRound;

  /** Written under the lock; read without it to leave a running drain alone. */
  private volatile boolean draining;

  Outlet(Connection connection, LineQueue queue, LetterBox.Owner owner) {
    this.writer = new Writer(connection);
    this.queue = queue;
    this.owner = owner;
  }

  /** Lets no drain start before {@link #release}: the connection cannot be written to yet. */
  public void hold() {
    draining = true;
  }

  /** The connection can be written to; what was put meanwhile goes with the batch. */
  public void release(Batch batch) {
    lock.lock();
    try {
      draining = false;
      batch.touch(this);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more lines but this one, and ends the output behind it. Idempotent.
   *
   * @param last what to say at the end; null for nothing
   */
  public void finish(@Nullable Line last, Batch batch) {
    lock.lock();
    try {
      if (state != State.OPEN && state != State.FULL) {
        return;
      }
      state = State.FINISHING;
      if (last != null) {
        queue.add(last);
      }
      batch.touch(this);
      signal();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything that waits; the connection is gone. Idempotent. */
  public void die() {
    lock.lock();
    try {
      if (state != State.DEAD) {
        state = State.DEAD;
        queue.clear();
        signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets what waits: there is no room for more in the server. Takes nothing more either, but the
   * last line: it is short, and stays if it waits already.
   */
  public void discard() {
    lock.lock();
    try {
      if (state == State.FINISHING) {
        queue.clearButNewest();
        return;
      }
      state = state == State.OPEN ? State.FULL : state;
      queue.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the output has ended, or the connection. */
  public boolean isEnded() {
    lock.lock();
    try {
      return state == State.SHUT || state == State.DEAD;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the output has ended, or the connection; the caretaker's deadline sees to that. */
  public void awaitEnd() throws InterruptedException {
    lock.lock();
    try {
      while (state != State.SHUT && state != State.DEAD) {
        changed().await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes wait, those included that a drain is writing. */
  public long waiting() {
    lock.lock();
    try {
      return queue.waiting();
    } finally {
      lock.unlock();
    }
  }

  /** For how long the write that is under way has made no progress; 0 if there is none. */
  public long stalledNanos(long now) {
    return writer.stalledNanos(now);
  }

  /**
   * Whether this thread empties the box, as the sink's does of a member inside the JVM: it must not
   * wait for room, which it would have to make. Asked under the lock.
   */
  final boolean isDrainer() {
    return drainer == Thread.currentThread();
  }

  /** Whether this thread is writing what was in the box. */
  public boolean isDrainedHere() {
    lock.lock();
    try {
      return isDrainer();
    } finally {
      lock.unlock();
    }
  }

  /** Something to wait for, under the lock; made when it is first needed. */
  final Condition changed() {
    if (changed == null) {
      changed = lock.newCondition();
    }
    return changed;
  }

  private void signal() {
    if (changed != null) {
      changed.signalAll();
    }
  }

  /** True once for each drain that has to be started. */
  final boolean claimDrain() {
    if (draining) {
      return false; // it looks into the box once more, under the lock, before it gives up its role
    }
    lock.lock();
    try {
      if (draining || (queue.isEmpty() && state != State.FINISHING)) {
        return false;
      }
      draining = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Writes until the box is empty. Runs on a drain thread; at most one at a time. */
  final void drain() {
    @Nullable Line[] spare = LineQueue.NOTHING;
    try {
      @Nullable Line[] taken = takeOrRest(spare);
      while (taken != null && taken.length > 0) {
        long bytes = writer.write(taken);
        spare = LineQueue.spare(taken);
        written(bytes);
        taken = takeOrRest(spare);
      }
      if (taken != null) { // nothing to write and yet no rest: the output ends here
        writer.shutdown();
        end();
      }
    } catch (Throwable t) { // a broken connection as a rule; whatever it is costs this client only
      drainFailed(t);
    }
  }

  /**
   * Takes lines, or gives up the drain's role if there are none and the output is not to end: null
   * then. All in one step, so that whoever posts, finishes or discards behind it starts a new
   * drain, and no drain ends the output in front of a last line.
   */
  private @Nullable Line @Nullable [] takeOrRest(@Nullable Line[] spare) {
    lock.lock();
    try {
      if (queue.isEmpty() && state != State.FINISHING) {
        queue.release();
        draining = false;
        drainer = null;
        return null;
      }
      drainer = Thread.currentThread();
      return queue.take(spare);
    } finally {
      lock.unlock();
    }
  }

  private void written(long bytes) {
    lock.lock();
    try {
      if (state != State.DEAD) {
        queue.written(bytes);
        signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      if (state != State.DEAD) {
        state = State.SHUT;
      }
      drainer = null;
      signal();
    } finally {
      lock.unlock();
    }
  }

  final void drainFailed(Throwable cause) {
    lock.lock();
    try {
      drainer = null;
    } finally {
      lock.unlock();
    }
    die();
    owner.writeFailed(cause);
  }
}
