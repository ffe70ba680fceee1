package io.github.chatserver.internal.node;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node handle that keeps the contract whatever the registry behind it does: it throws a {@link
 * RegistryException} or answers, and asks nothing while the registry cannot be reached. That it may
 * block is all that is left to bear.
 *
 * <p>Thread-safe.
 */
final class GuardedNode implements NodeHandle {
  private final Place place;
  private final NodeHandle handle;
  private final String id;

  GuardedNode(Place place, NodeHandle handle, String id) {
    this.place = place;
    this.handle = handle;
    this.id = id;
  }

  @Override
  public String nodeId() {
    return id;
  }

  @Override
  public NicknameClaim claim(String nickname, UserCard card) throws RegistryException {
    return new GuardedClaim(place, nickname, place.ask(() -> handle.claim(nickname, card)));
  }

  @Override
  public Membership join(JoinRequest request, DeliveryBatch batch) throws RegistryException {
    Membership joined = place.ask(() -> handle.join(request, batch));
    return new GuardedMembership(place, request.channel(), joined);
  }

  @Override
  public void post(String channel, ChannelEvent event, DeliveryBatch batch)
      throws RegistryException {
    place.ask(
        () -> {
          handle.post(channel, event, batch);
          return channel;
        });
  }

  @Override
  public void update(UserCard card) throws RegistryException {
    place.ask(
        () -> {
          handle.update(card);
          return card;
        });
  }

  @Override
  public Optional<UserCard> find(String nickname) throws RegistryException {
    return place.ask(() -> handle.find(nickname));
  }

  @Override
  public Optional<UserCard> find(UserId user) throws RegistryException {
    return place.ask(() -> handle.find(user));
  }

  @Override
  public List<UserCard> members(String channel, int limit) throws RegistryException {
    return place.ask(() -> List.copyOf(handle.members(channel, limit)));
  }

  @Override
  public List<ChannelSummary> channels(String prefix, int limit) throws RegistryException {
    return place.ask(() -> List.copyOf(handle.channels(prefix, limit)));
  }

  @Override
  public List<ChannelEntry> history(String channel, int limit) throws RegistryException {
    return place.ask(() -> List.copyOf(handle.history(channel, limit)));
  }

  @Override
  public Receipt send(UserId to, DirectMessage message, DeliveryBatch batch)
      throws RegistryException {
    return place.ask(() -> handle.send(to, message, batch));
  }

  @Override
  public int sendToAll(DirectMessage message, DeliveryBatch batch) throws RegistryException {
    return place.ask(() -> handle.sendToAll(message, batch));
  }

  @Override
  public void putNote(String key, @Nullable String value, Duration timeToLive)
      throws RegistryException {
    place.ask(
        () -> {
          handle.putNote(key, value, timeToLive);
          return key;
        });
  }

  @Override
  public void close() {
    place.close();
  }
}
