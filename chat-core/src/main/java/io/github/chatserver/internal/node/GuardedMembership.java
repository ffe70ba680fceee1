package io.github.chatserver.internal.node;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.RegistryException;

/**
 * A membership that keeps the contract whatever the registry behind it does.
 *
 * <p>One call at a time; {@link #leave} at any time.
 */
final class GuardedMembership implements Membership {
  private final Place place;
  private final String channel;
  private final Membership membership;

  GuardedMembership(Place place, String channel, Membership membership) {
    this.place = place;
    this.channel = channel;
    this.membership = membership;
  }

  @Override
  public String channel() {
    return channel;
  }

  /** Each line comes through here, so it costs no object. */
  @Override
  public void post(ChannelEvent event, DeliveryBatch batch) throws RegistryException {
    place.requireUp();
    try {
      membership.post(event, batch);
    } catch (Throwable thrown) {
      throw place.failure(thrown);
    }
  }

  @Override
  public void flush() throws RegistryException {
    place.requireUp();
    try {
      membership.flush();
    } catch (Throwable thrown) {
      throw place.failure(thrown);
    }
  }

  @Override
  public void leave(ChannelEvent farewell, DeliveryBatch batch) {
    try {
      membership.leave(farewell, batch);
    } catch (Throwable thrown) { // who leaves has to get out all the same
      place.report(thrown);
    }
  }
}
