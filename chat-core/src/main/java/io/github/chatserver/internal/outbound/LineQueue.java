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
final class LineQueue {
  private static final Line[] NOTHING = {};
  private static final int LARGEST_SPARE = 64;

  private final Budget budget;
  private Line[] lines = NOTHING;
  private int count;
  private long waiting;
  private long charged;

  /** How much of what waits does not count against the box's limit. */
  private long uncounted;

  private long takenUncounted;

  /** What a drain has taken does not count any more, though it is not written. */
  private boolean takenForgotten;

  LineQueue(Budget budget) {
    this.budget = budget;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** How many bytes wait. */
  long waiting() {
    return waiting;
  }

  /** How many bytes count against the limit. */
  long load() {
    return waiting - uncounted - takenUncounted;
  }

  void add(Line line) {
    if (count == lines.length) {
      lines = Arrays.copyOf(lines, Math.max(8, count * 2));
    }
    lines[count++] = line;
    waiting += line.length();
    if (waiting > charged) {
      charge((waiting / Budget.STEP + 1) * Budget.STEP);
    }
  }

  void addUncounted(Line line) {
    add(line);
    uncounted += line.length();
  }

  /**
   * Takes all lines; they wait until they are {@link #written}.
   *
   * @param spare an array without lines, to put the next ones into
   * @return the lines, up to the first null; empty if there are none
   */
  @Nullable Line[] take(Line[] spare) {
    if (count == 0) {
      return NOTHING;
    }
    Line[] taken = lines;
    lines = spare;
    count = 0;
    takenUncounted = uncounted;
    takenForgotten = false;
    uncounted = 0;
    return taken;
  }

  /** Holds no array while there are no lines: an idle client costs nothing here. */
  void release() {
    lines = NOTHING;
  }

  /** The lines that were taken are written: so many bytes. */
  void written(long bytes) {
    if (takenForgotten) {
      return;
    }
    takenUncounted = 0;
    waiting -= bytes;
    long needed = waiting == 0 ? 0 : (waiting / Budget.STEP + 1) * Budget.STEP;
    if (needed < charged) {
      charge(needed);
    }
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

  private void charge(long amount) {
    long before = charged;
    charged = amount;
    budget.charge(amount - before);
  }

  /** The array of lines that are written, for reuse; a large one is let go. */
  static Line[] spare(@Nullable Line[] written) {
    if (written.length > LARGEST_SPARE) {
      return NOTHING;
    }
    Arrays.fill(written, null);
    return written;
  }
}
