package io.github.chatserver.internal.outbound;

import io.github.chatserver.internal.wire.Line;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue that drops its oldest lines when it is full, and says so in their place (protocol 8.3).
 * Replies and notices stay, and where they alone fill it, it is full.
 *
 * <p>Lines go a quarter of the limit at a time, so that a flood costs each of them a few steps; and
 * a drain takes no more than a quarter at a time, so that there is always something to drop. Not
 * thread-safe: guarded by the box's lock.
 */
final class DroppingQueue extends LineQueue {
  private static final int LARGEST_TAKE = 64 * 1024;

  private final LetterBox.Owner owner;

  /** How many lines were dropped behind the last one; their notice is made when it is needed. */
  private int hole;

  /**
   * A queue for so many bytes.
   *
   * @param owner is told what is dropped, and makes the notice in its place
   */
  DroppingQueue(Budget budget, int limit, LetterBox.Owner owner) {
    super(budget, limit);
    this.owner = owner;
  }

  @Override
  boolean isEmpty() {
    return super.isEmpty() && hole == 0;
  }

  @Override
  boolean offer(Line line) {
    if (!fits(line)) {
      dropOldest(load() + line.length() - limit() / 4L * 3);
    }
    if (fits(line)) {
      add(line);
      return true;
    }
    if (line.isDroppable()) {
      hole++; // what is older is out of reach: taken, or not to be dropped
      owner.dropped(1);
      return true;
    }
    return false;
  }

  /** Drops so many bytes, or what there is; holes that touch become one. */
  private void dropOldest(long bytes) {
    long left = bytes;
    long change = 0;
    int kept = 0;
    int gone = 0;
    int lost = 0;
    for (int i = 0; i < count; i++) {
      Line line = at(i);
      boolean goes = line.isDroppable() && left > 0;
      if (goes && gone == 0 && kept > 0 && at(kept - 1).dropped() > 0) {
        Line before = at(--kept);
        change -= before.length();
        gone = before.dropped();
      }
      if (goes || (gone > 0 && line.dropped() > 0)) {
        left -= line.length();
        change -= line.length();
        gone += Math.max(1, line.dropped());
        lost += line.dropped() > 0 ? 0 : 1;
        continue;
      }
      if (gone > 0) {
        Line mark = owner.noticeOfDropped(gone);
        change += mark.length(); // does not count as left, or each mark would make the next hole
        lines[kept++] = mark;
        gone = 0;
      }
      lines[kept++] = line;
    }
    Arrays.fill(lines, kept, count, null);
    count = kept;
    hole += gone;
    adjust(change);
    owner.dropped(lost);
  }

  private Line at(int index) {
    return Objects.requireNonNull(lines[index]);
  }

  @Override
  void add(Line line) {
    fillHole();
    super.add(line);
  }

  private void fillHole() {
    if (hole == 0) {
      return;
    }
    int gone = hole;
    hole = 0;
    if (count > 0 && at(count - 1).dropped() > 0) {
      Line last = at(--count);
      lines[count] = null;
      adjust(-last.length());
      gone += last.dropped();
    }
    super.add(owner.noticeOfDropped(gone));
  }

  @Override
  @Nullable Line[] take(@Nullable Line[] spare) {
    fillHole();
    int largest = Math.min(LARGEST_TAKE, limit() / 4);
    long bytes = 0;
    long whole = 0;
    int end = 0;
    while (end < count && (bytes == 0 || bytes < largest)) {
      Line line = at(end++);
      bytes += line.length();
      whole += line.isWhole() ? line.length() : 0;
    }
    if (end == count) {
      return super.take(spare);
    }
    @Nullable Line[] taken = Arrays.copyOf(lines, end);
    System.arraycopy(lines, end, lines, 0, count - end);
    Arrays.fill(lines, count - end, count, null);
    count -= end;
    taken(whole);
    return taken;
  }

  @Override
  void clear() {
    super.clear();
    hole = 0;
  }
}
