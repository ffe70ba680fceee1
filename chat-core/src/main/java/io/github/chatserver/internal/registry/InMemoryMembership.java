package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * One user's place in one channel.
 *
 * <p>Thread-safe: the channel's lock orders all that it does.
 */
final class InMemoryMembership implements Membership {

  private final InMemoryChannel channel;
  private final RosterUser user;

  /**
   * The user's node in the channel; null before the joining and behind the leaving. Guarded by the
   * channel's lock.
   */
  @Nullable Branch branch;

  /** Where this stands in the channel's list of members. Guarded by the channel's lock. */
  int index;

  InMemoryMembership(InMemoryChannel channel, RosterUser user) {
    this.channel = channel;
    this.user = user;
  }

  @Override
  public String channel() {
    return channel.name();
  }

  @Override
  public void post(ChannelEvent event, DeliveryBatch batch) throws RegistryException {
    channel.post(event, this, batch);
  }

  /** Does nothing: what was posted has been delivered. */
  @Override
  public void flush() {}

  @Override
  public void leave(ChannelEvent farewell, DeliveryBatch batch) {
    channel.leave(this, farewell, batch);
  }

  InMemoryChannel place() {
    return channel;
  }

  RosterUser user() {
    return user;
  }

  @Override
  public String toString() {
    return user.id() + " in " + channel.name();
  }
}
