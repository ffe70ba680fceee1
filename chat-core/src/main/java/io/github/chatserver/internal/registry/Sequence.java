package io.github.chatserver.internal.registry;

import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;

/**
 * The places in the order of a channel.
 *
 * <p>Guarded by the channel's lock.
 */
final class Sequence {

  private final TimeSource time;
  private long lastId;
  private long lastMillis;
  private boolean used;

  Sequence(TimeSource time, long lastId) {
    this.time = time;
    this.lastId = lastId;
  }

  ChannelEntry next(ChannelEvent event, int membersBehind) {
    used = true;
    lastId++;
    // The wall clock may be set back, a channel's time may not.
    lastMillis = Math.max(lastMillis, time.epochMillis());
    return ChannelEntry.of(lastId, lastMillis, membersBehind, event);
  }

  long lastId() {
    return lastId;
  }

  boolean isUsed() {
    return used;
  }
}
