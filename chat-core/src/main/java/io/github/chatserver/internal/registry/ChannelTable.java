package io.github.chatserver.internal.registry;

import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.RegistryRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The channels by name.
 *
 * <p>A channel comes into the table locked by the one that makes it, so that nobody is in it first,
 * and is taken out under its own lock, so that nobody can find its place empty before its last id
 * is known.
 *
 * <p>Thread-safe.
 */
final class ChannelTable {

  private static final long IDS_PER_MILLI = 1000;

  private final Roster roster;
  private final TimeSource time;
  private final int historyKept;

  private final ConcurrentSkipListMap<String, InMemoryChannel> channels =
      new ConcurrentSkipListMap<>();

  /** How many there are; the map would have to count them. Grows under {@link #making} only. */
  private final AtomicInteger size = new AtomicInteger();

  /** The highest id that a channel had when it ended: a channel born again goes on behind it. */
  private final AtomicLong highestId = new AtomicLong();

  /** Taken to make a channel; never waited for under the lock of a channel. */
  private final ReentrantLock making = new ReentrantLock();

  ChannelTable(Roster roster, int historyKept, TimeSource time) {
    this.roster = roster;
    this.time = time;
    this.historyKept = historyKept;
  }

  Roster roster() {
    return roster;
  }

  TimeSource time() {
    return time;
  }

  int historyKept() {
    return historyKept;
  }

  @Nullable InMemoryChannel find(String name) {
    return channels.get(name);
  }

  /**
   * Returns the channel of a name, locked for the caller.
   *
   * @param factsIfMade the facts for a new channel; null: do not make one
   * @param maxChannels how many there may be, a new one counted
   */
  InMemoryChannel locked(String name, @Nullable Map<String, String> factsIfMade, int maxChannels)
      throws RegistryRefusal {
    while (true) {
      InMemoryChannel channel = channels.get(name);
      if (channel == null) {
        channel = make(name, factsIfMade, maxChannels);
      } else {
        channel.lock();
      }
      if (channel != null) {
        if (channel.isAlive()) {
          return channel;
        }
        channel.unlock();
      }
    }
  }

  /** Returns a new channel, locked; null if somebody else has made it now. */
  private @Nullable InMemoryChannel make(
      String name, @Nullable Map<String, String> facts, int maxChannels) throws RegistryRefusal {
    making.lock();
    try {
      if (channels.containsKey(name)) {
        return null;
      }
      if (facts == null) {
        throw new RegistryRefusal("NO_SUCH_CHANNEL", "there is no channel " + name);
      }
      if (size.get() >= maxChannels) {
        throw new RegistryRefusal("LIMIT", "there are " + maxChannels + " channels already");
      }
      InMemoryChannel channel = new InMemoryChannel(this, name, facts, startId());
      channel.lock();
      channels.put(name, channel);
      size.incrementAndGet();
      return channel;
    } finally {
      making.unlock();
    }
  }

  private long startId() {
    return Math.max(time.epochMillis() * IDS_PER_MILLI, highestId.get());
  }

  /** Takes a channel out that has ended. Called under its lock. */
  void drop(InMemoryChannel channel, long lastId) {
    highestId.accumulateAndGet(lastId, Math::max);
    channels.remove(channel.name(), channel);
    size.decrementAndGet();
  }

  List<ChannelSummary> summaries(String prefix, int limit) {
    List<ChannelSummary> found = new ArrayList<>();
    for (InMemoryChannel channel : channels.tailMap(prefix).values()) {
      if (found.size() >= limit || !channel.name().startsWith(prefix)) {
        break;
      }
      ChannelSummary summary = channel.summary();
      if (summary != null) {
        found.add(summary);
      }
    }
    return List.copyOf(found);
  }
}
