package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The last messages of a channel.
 *
 * <p>Guarded by the channel's lock.
 */
final class History {

  private final int kept;

  /** Begins empty and grows by use: most channels never fill it. */
  private final ArrayDeque<ChannelEntry> entries = new ArrayDeque<>(0);

  History(int kept) {
    this.kept = kept;
  }

  void add(ChannelEntry entry) {
    if (entries.size() >= kept) {
      entries.pollFirst();
    }
    if (kept > 0) {
      entries.addLast(entry);
    }
  }

  /** Returns at most so many entries, the last ones, oldest first, as an unmodifiable list. */
  List<ChannelEntry> last(int limit) {
    int count = Math.min(limit, entries.size());
    List<ChannelEntry> last = new ArrayList<>(count);
    Iterator<ChannelEntry> all = entries.iterator();
    for (int skipped = entries.size() - count; skipped > 0; skipped--) {
      all.next();
    }
    all.forEachRemaining(last::add);
    return List.copyOf(last);
  }
}
