package io.github.chatserver.internal.outbound;

import io.github.chatserver.internal.wire.Line;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one box and how many bytes they are: those that nobody has taken yet, and those that
 * a drain has taken and not written yet. Charges the budget for all of them, in steps.
 *
 * <p>Not thread-safe: guarded by the box's lock.
 */
sealed class LineQueue permits DroppingQueue {
  static final Line[] NOTHING = {};
  private static final int LARGEST_SPARE = 64;

  private final Budget budget;
  private final int limit;

  /** Those that nobody has taken; null from {@link #count} on. */
  @Nullable Line[] lines = NOTHING;

  int count;
  private long waiting;
  private long charged;

  /** How much of what nobody has taken does not count against the limit. */
  private long uncounted;

  private long takenUncounted;

  /** What a drain has taken does not count any more, though it is not written. */
  private boolean takenForgotten;

  /** A queue for so many bytes. */
  LineQueue(Budget budget, int limit) {
    this.budget = budget;
    this.limit = limit;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** How many bytes wait. */
  long waiting() {
    return waiting;
  }

  /** How many bytes may count. */
  final int limit() {
    return limit;
  }

  /** How many bytes count against the limit. */
  final long load() {
    return waiting - uncounted - takenUncounted;
  }

  /** Whether an answer may be put now, which must never be what fills the queue. */
  final boolean hasRoomForAnswer() {
    return load() <= limit / 2;
  }

  /** Whether a replay may be put now, which does not count but must not pile up either. */
  final boolean hasRoomForReplay() {
    return waiting <= limit / 2;
  }

  /** Whether a line keeps within the limit; an empty queue takes any. */
  final boolean fits(Line line) {
    return load() == 0 || load() + line.length() <= limit;
  }

  /** Adds a line if the limit allows it; false if it is refused. */
  boolean offer(Line line) {
    boolean fits = fits(line);
    if (fits) {
      add(line);
    }
    return fits;
  }

  /** Adds a line, whatever the limit says. */
  void add(Line line) {
    if (count == lines.length) {
      lines = Arrays.copyOf(lines, Math.max(8, count * 2));
    }
    lines[count++] = line;
    grow(line);
  }

  private void grow(Line line) {
    waiting += line.length();
    if (line.isWhole()) {
      uncounted += line.length();
    }
    if (waiting > charged) {
      charge(steps(waiting));
    }
  }

  /** So many bytes more wait that count, or fewer. */
  final void adjust(long bytes) {
    waiting += bytes;
    long needed = waiting == 0 ? 0 : steps(waiting);
    if (needed != charged) {
      charge(needed);
    }
  }

  /**
   * Takes all lines; they wait until they are {@link #written}.
   *
   * @param spare an array without lines, to put the next ones into
   * @return the lines, up to the first null; empty if there are none
   */
  @Nullable Line[] take(@Nullable Line[] spare) {
    if (count == 0) {
      return NOTHING;
    }
    @Nullable Line[] taken = lines;
    lines = spare;
    count = 0;
    taken(uncounted);
    return taken;
  }

  /** So many bytes that do not count were taken. */
  final void taken(long bytes) {
    takenUncounted = bytes;
    uncounted -= bytes;
    takenForgotten = false;
  }

  /** Holds no array while there are no lines: an idle client costs nothing here. */
  final void release() {
    lines = NOTHING;
  }

  /** The lines that were taken are written: so many bytes. */
  final void written(long bytes) {
    if (takenForgotten) {
      return;
    }
    takenUncounted = 0;
    adjust(-bytes);
  }

  /** Forgets everything; what a drain has taken is on its way out with the connection. */
  void clear() {
    lines = NOTHING;
    count = 0;
    waiting = 0;
    uncounted = 0;
    takenUncounted = 0;
    takenForgotten = true;
    charge(0);
  }

  /** Forgets everything but the newest line, if nobody has taken it. */
  final void clearButNewest() {
    Line newest = count == 0 ? null : lines[count - 1];
    clear();
    if (newest != null) {
      add(newest);
    }
  }

  private static long steps(long bytes) {
    return (bytes / Budget.STEP + 1) * Budget.STEP;
  }

  private void charge(long amount) {
    long before = charged;
    charged = amount;
    budget.charge(amount - before);
  }

  /** The array of lines that are written, for reuse; a large one is let go. */
  static @Nullable Line[] spare(@Nullable Line[] written) {
    if (written.length > LARGEST_SPARE) {
      return NOTHING;
    }
    Arrays.fill(written, null);
    return written;
  }
}
