package io.github.chatserver.internal.outbound;

import io.github.chatserver.Connection;
import io.github.chatserver.internal.wire.Line;
import java.util.Arrays;
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
  private static final Line[] NOTHING = {};

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
  private final Budget budget;
  private final int limit;

  // guarded by lock
  private Line[] lines = NOTHING;
  private int count;
  private long waiting;
  private long charged;
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
    this.budget = budget;
    this.owner = owner;
  }

  /**
   * Puts a line into the box.
   *
   * @return false if the box takes none: it is full, finished or dead
   */
  public boolean post(Line line, Batch batch) {
    boolean accepted;
    boolean full;
    lock.lock();
    try {
      accepted = accept(line, batch);
      full = state == State.FULL;
    } finally {
      lock.unlock();
    }
    if (full) {
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
      for (Line line : greeting) {
        append(line, batch);
      }
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
    while (!hasRoom()) {
      batch.flush();
      awaitRoom();
    }
    return post(line, batch);
  }

  /**
   * Puts a replay into the box, whole and uncounted (its own bound is enough), when there is room.
   */
  public void answerWhole(List<Line> answer, Batch batch) {
    while (!hasRoom()) {
      batch.flush();
      awaitRoom();
    }
    lock.lock();
    try {
      if (state == State.OPEN) {
        answer.forEach(line -> append(line, batch));
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom() {
    lock.lock();
    try {
      return state != State.OPEN || waiting <= limit / 2;
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom() {
    lock.lock();
    try {
      while (state == State.OPEN && waiting > limit / 2) {
        condition().awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Called under the lock; false if the line does not go in. */
  private boolean accept(Line line, Batch batch) {
    if (state != State.OPEN) {
      return false;
    }
    if (waiting + line.length() > limit && waiting > 0) {
      state = State.FULL;
      return false;
    }
    append(line, batch);
    return true;
  }

  private void append(Line line, Batch batch) {
    if (count == lines.length) {
      lines = Arrays.copyOf(lines, Math.max(8, count * 2));
    }
    lines[count++] = line;
    waiting += line.length();
    if (waiting > charged) {
      charge((waiting / Budget.STEP + 1) * Budget.STEP);
    }
    batch.touch(this);
  }

  private void charge(long amount) {
    long before = charged;
    charged = amount;
    budget.charge(amount - before);
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
        append(last, batch);
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
        lines = NOTHING;
        count = 0;
        waiting = 0;
        charge(0);
        signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets what waits, but takes a last line behind it: there is no room for more in the server.
   */
  public void discard() {
    lock.lock();
    try {
      if (state == State.OPEN || state == State.FULL) {
        state = State.FULL;
        for (int i = 0; i < count; i++) {
          waiting -= lines[i].length();
        }
        lines = NOTHING;
        count = 0;
        charge(waiting);
      }
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
      return waiting;
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

  /** True once for each drain that has to be started. */
  boolean claimDrain() {
    if (draining) {
      return false; // it looks into the box once more, under the lock, before it gives up its role
    }
    lock.lock();
    try {
      if (draining || (count == 0 && state != State.FINISHING)) {
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
    Line[] spare = NOTHING;
    try {
      for (Line[] taken = take(spare); taken.length > 0; taken = take(spare)) {
        long bytes = writer.write(taken);
        Arrays.fill(taken, null);
        spare = taken.length <= 64 ? taken : NOTHING;
        written(bytes);
      }
      if (isFinishing()) {
        writer.shutdown();
        end(State.SHUT);
      }
    } catch (Throwable t) { // a broken connection as a rule; whatever it is costs this client only
      drainFailed(t);
    }
  }

  /** All lines that wait, the array not always full; with none the drain has given up its role. */
  private Line[] take(Line[] spare) {
    lock.lock();
    try {
      if (count == 0) {
        lines = NOTHING;
        if (state != State.FINISHING) {
          draining = false;
        }
        return NOTHING;
      }
      Line[] taken = lines;
      lines = spare;
      count = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void written(long bytes) {
    lock.lock();
    try {
      if (state != State.DEAD) {
        waiting -= bytes;
        charge(waiting == 0 ? 0 : Math.min(charged, (waiting / Budget.STEP + 1) * Budget.STEP));
        signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isFinishing() {
    lock.lock();
    try {
      return state == State.FINISHING;
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
