package io.github.chatserver.internal.outbound;

import io.github.chatserver.Connection;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.wire.Line;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines that wait for one client. Posting never waits, and an empty box holds nothing.
 *
 * <p>Over its limit the box either takes no more, so what the client reads is a prefix of what it
 * was owed, and its owner is told; or it drops the oldest and marks the place (protocol 8.3). Once
 * it is finished, one last line stands behind, then the output ends.
 *
 * <p>Thread-safe.
 */
public final class LetterBox extends Outlet {
  /** Told what became of the box; must only mark something, since locks may be held. */
  public interface Owner {
    /** The client does not read, and a line had to be refused. */
    void boxOverflowed();

    /** The connection broke, or no thread could be had to write to it. */
    void writeFailed(Throwable cause);

    /** So many lines were dropped. Called with the box's lock held. */
    default void dropped(int lines) {}

    /**
     * Makes the notice that stands in the place of dropped lines, as the client wants to see it.
     * Called with the box's lock held.
     */
    default Line noticeOfDropped(int lines) {
      return Line.dropped(lines);
    }
  }

  /** Guarded by lock. */
  private @Nullable Object channel;

  /** A box of at most {@code limit} bytes for a connection. */
  public LetterBox(
      Connection connection, int limit, SlowConsumerPolicy policy, Budget budget, Owner owner) {
    super(
        connection,
        policy == SlowConsumerPolicy.DROP_OLDEST
            ? new DroppingQueue(budget, limit, owner)
            : new LineQueue(budget, limit),
        owner);
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

  /** Called under the lock; false if the line does not go in. */
  private boolean accept(Line line, Batch batch) {
    if (state != State.OPEN) {
      return false;
    }
    if (!queue.offer(line)) {
      state = State.FULL;
      return false;
    }
    batch.touch(this);
    return true;
  }

  /**
   * Lets the box take the lines of another channel from now on, behind a greeting that is put
   * whole, whatever the limit says.
   */
  public void enter(Object newChannel, List<Line> greeting, Batch batch) {
    lock.lock();
    try {
      if (state == State.OPEN) {
        channel = newChannel;
        addWhole(greeting, batch);
      }
    } finally {
      lock.unlock();
    }
  }

  private void addWhole(List<Line> lines, Batch batch) {
    lines.forEach(line -> queue.add(line.whole()));
    batch.touch(this);
  }

  /**
   * Puts an answer into the box of the client that asked, and waits while more than half of the
   * limit is taken, so that nobody is killed by his own answers (protocol 8.3). Flushes the batch
   * before it waits.
   *
   * @return false if the box takes no more
   */
  public boolean answer(Line line, Batch batch) {
    awaitRoom(queue::hasRoomForAnswer, batch);
    return post(line, batch);
  }

  /**
   * Waits while more than half of the limit is taken, what does not count included: before a replay
   * is made, so that none that was asked for is held in memory beside others that are not read.
   */
  public void awaitRoomForReplay(Batch batch) {
    awaitRoom(queue::hasRoomForReplay, batch);
  }

  /** Puts a replay into the box, whole and uncounted: its own bound is enough. */
  public void answerWhole(List<Line> replay, Batch batch) {
    lock.lock();
    try {
      if (state == State.OPEN) {
        addWhole(replay, batch);
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(BooleanSupplier room, Batch batch) {
    if (hasRoom(room)) {
      return;
    }
    batch.flush(); // room comes from a drain, which this thread may have to start
    lock.lock();
    try {
      while (state == State.OPEN && !room.getAsBoolean()) {
        changed().awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(BooleanSupplier room) {
    lock.lock();
    try {
      return isDrainer() || state != State.OPEN || room.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }
}
