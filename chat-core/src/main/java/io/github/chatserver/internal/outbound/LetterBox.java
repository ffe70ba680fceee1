package io.github.chatserver.internal.outbound;

import io.github.chatserver.Connection;
import io.github.chatserver.internal.wire.Line;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lines that wait for one client. Posting never waits; one drain at a time writes them, and an
 * empty box holds nothing.
 *
 * <p>Over its limit the box takes no more, so what the client reads is a prefix of what it was
 * owed, and its owner is told (protocol 8.3). Once it is finished, one last line stands behind that
 * prefix, then the drain ends the output.
 *
 * <p>Thread-safe. Its lock is the last in the order (turn, registry, channel, letter box), and
 * nothing is called under it but the budget.
 */
public final class LetterBox {
  /** Told what became of the box; must only mark something, since locks may be held. */
  public interface Owner {
    /** The client does not read, and a line had to be refused. */
    void boxOverflowed();

    /** The connection broke, or no thread could be had to write to it. */
    void writeFailed(Throwable cause);
  }

  private enum State {
    OPEN,
    FULL,
    FINISHING,
    SHUT,
    DEAD
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Writer writer;
  private final Owner owner;
  private final int limit;

  // guarded by lock
  private final LineQueue queue;
  private @Nullable Object channel;
  private State state = State.OPEN;
  private @Nullable Condition changed;
  @Nullable Batch lastBatch;
  int lastRound;

  /** Written under the lock; read without it to leave a running drain alone. */
  private volatile boolean draining;

  /** A box of at most {@code limit} bytes for a connection. */
  public LetterBox(Connection connection, int limit, Budget budget, Owner owner) {
    this.writer = new Writer(connection);
    this.limit = limit;
    this.queue = new LineQueue(budget);
    this.owner = owner;
  }

  /**
   * Puts a line into the box.
   *
   * @return false if the box takes none: it is full, finished or dead
   */
  public boolean post(Line line, Batch batch) {
    boolean accepted;
    boolean overflow;
    lock.lock();
    try {
      boolean open = state == State.OPEN;
      accepted = accept(line, batch);
      overflow = open && !accepted;
    } finally {
      lock.unlock();
    }
    if (overflow) {
      owner.boxOverflowed();
    }
    return accepted;
  }

  /** Puts a channel's line into the box, if it is in that channel (its own mark of the place). */
  public void postFrom(Object from, Line line, Batch batch) {
    boolean overflow;
    lock.lock();
    try {
      if (channel != from || state != State.OPEN) {
        return;
      }
      overflow = !accept(line, batch);
    } finally {
      lock.unlock();
    }
    if (overflow) {
      owner.boxOverflowed();
    }
  }

  /**
   * Lets the box take the lines of another channel from now on, behind a greeting that is put
   * whole, whatever the limit says.
   */
  public void enter(Object newChannel, List<Line> greeting, Batch batch) {
    lock.lock();
    try {
      if (state != State.OPEN) {
        return;
      }
      channel = newChannel;
      greeting.forEach(queue::addUncounted);
      batch.touch(this);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts an answer into the box of the client that asked, and waits while more than half of the
   * limit is taken, so that nobody is killed by his own answers (protocol 8.3). Flushes the batch
   * before it waits.
   *
   * @return false if the box takes no more
   */
  public boolean answer(Line line, Batch batch) {
    awaitRoom(batch);
    return post(line, batch);
  }

  /**
   * Puts a replay into the box, whole and uncounted (its own bound is enough), when there is room.
   */
  public void answerWhole(List<Line> answer, Batch batch) {
    awaitRoom(batch);
    lock.lock();
    try {
      if (state == State.OPEN) {
        answer.forEach(queue::addUncounted);
        batch.touch(this);
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(Batch batch) {
    if (hasRoom()) {
      return;
    }
    batch.flush(); // room comes from a drain, which this thread may have to start
    lock.lock();
    try {
      while (state == State.OPEN && queue.load() > limit / 2) {
        condition().awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom() {
    lock.lock();
    try {
      return state != State.OPEN || queue.load() <= limit / 2;
    } finally {
      lock.unlock();
    }
  }

  /** Called under the lock; false if the line does not go in. */
  private boolean accept(Line line, Batch batch) {
    if (state != State.OPEN) {
      return false;
    }
    if (queue.load() + line.length() > limit && queue.load() > 0) {
      state = State.FULL;
      return false;
    }
    queue.add(line);
    batch.touch(this);
    return true;
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
      channel = null;
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
        channel = null;
        queue.clear();
        signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets what waits: there is no room for more in the server. Takes nothing more either, but a
   * last line if it has not come yet.
   */
  public void discard() {
    lock.lock();
    try {
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
        condition().await();
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

  private Condition condition() {
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

  /** True once for each drain that has to be started. */
  boolean claimDrain() {
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
  void drain() {
    Line[] spare = {};
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
        end(State.SHUT);
      }
    } catch (Throwable t) { // a broken connection as a rule; whatever it is costs this client only
      drainFailed(t);
    }
  }

  /**
   * Takes all lines, or gives up the drain's role if there are none and the output is not to end:
   * null then. All in one step, so that whoever posts, finishes or discards behind it starts a new
   * drain, and no drain ends the output in front of a last line.
   */
  private @Nullable Line @Nullable [] takeOrRest(Line[] spare) {
    lock.lock();
    try {
      if (queue.isEmpty() && state != State.FINISHING) {
        queue.release();
        draining = false;
        return null;
      }
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

  private void end(State last) {
    lock.lock();
    try {
      if (state != State.DEAD) {
        state = last;
      }
      signal();
    } finally {
      lock.unlock();
    }
  }

  void drainFailed(Throwable cause) {
    die();
    owner.writeFailed(cause);
  }
}
