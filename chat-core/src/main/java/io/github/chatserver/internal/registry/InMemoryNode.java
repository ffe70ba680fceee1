package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One server's place in the registry: checks that it is still open, and passes on.
 *
 * <p>Thread-safe.
 */
final class InMemoryNode implements NodeHandle {

  private final InMemoryChannelRegistry registry;
  private final String nodeId;
  private final LocalNode local;
  private final NodeDoor door;

  /** Written under the roster's lock, so that no claim or join slips through. */
  private volatile boolean closed;

  InMemoryNode(InMemoryChannelRegistry registry, String nodeId, LocalNode local) {
    this.registry = registry;
    this.nodeId = nodeId;
    this.local = local;
    this.door = new NodeDoor(local);
  }

  @Override
  public String nodeId() {
    return nodeId;
  }

  @Override
  public NicknameClaim claim(String nickname, UserCard card) throws RegistryException {
    return registry.roster().claim(nickname, card, this);
  }

  @Override
  public Membership join(JoinRequest request, DeliveryBatch batch) throws RegistryException {
    RosterUser user = registry.roster().user(request.card().id(), this);
    Map<String, String> facts = request.factsIfCreated().orElse(null);
    InMemoryChannel channel =
        registry.channels().locked(request.channel(), facts, request.maxChannels());
    try {
      return channel.admit(user, request, batch);
    } finally {
      channel.unlock();
    }
  }

  @Override
  public void post(String channel, ChannelEvent event, DeliveryBatch batch)
      throws RegistryException {
    checkOpen();
    checkKind(event);
    boolean makes = "true".equals(event.factChanges().get(Facts.PERMANENT));
    InMemoryChannel found =
        registry.channels().locked(channel, makes ? Map.of() : null, Integer.MAX_VALUE);
    try {
      found.append(event, this, batch);
    } finally {
      found.unlock();
    }
  }

  private static void checkKind(ChannelEvent event) {
    switch (event.kind()) {
      case JOIN, LEAVE, RENAME ->
          throw new IllegalArgumentException("the host cannot post: " + event);
      default -> {}
    }
  }

  @Override
  public void update(UserCard card) throws RegistryException {
    checkOpen();
    registry.roster().update(card, this);
  }

  @Override
  public Optional<UserCard> find(String nickname) throws RegistryException {
    checkOpen();
    return registry.roster().find(nickname);
  }

  @Override
  public Optional<UserCard> find(UserId user) throws RegistryException {
    checkOpen();
    return registry.roster().find(user).map(RosterUser::card);
  }

  @Override
  public List<UserCard> members(String channel, int limit) throws RegistryException {
    checkOpen();
    InMemoryChannel found = registry.channels().find(channel);
    return found == null ? List.of() : found.members(checked(limit));
  }

  @Override
  public List<ChannelSummary> channels(String prefix, int limit) throws RegistryException {
    checkOpen();
    return registry.channels().summaries(prefix, checked(limit));
  }

  @Override
  public List<ChannelEntry> history(String channel, int limit) throws RegistryException {
    checkOpen();
    InMemoryChannel found = registry.channels().find(channel);
    return found == null ? List.of() : found.history(checked(limit));
  }

  @Override
  public Receipt send(UserId to, DirectMessage message, DeliveryBatch batch)
      throws RegistryException {
    checkOpen();
    Optional<RosterUser> user = registry.roster().find(to);
    if (user.isEmpty()) {
      return Receipt.nobody();
    }
    InMemoryNode node = user.get().node();
    return node == this ? door.receive(to, message, batch) : node.door.receive(to, message);
  }

  @Override
  public int sendToAll(DirectMessage message, DeliveryBatch batch) throws RegistryException {
    checkOpen();
    return door.receiveAll(message, batch) + registry.receiveAll(message, this);
  }

  @Override
  public void putNote(String key, @Nullable String value, Duration timeToLive)
      throws RegistryException {
    checkOpen();
    registry.notes().put(key, value, timeToLive);
  }

  /** Every step may be taken twice, so a second call waits for what the first has not done yet. */
  @Override
  public void close() {
    for (InMemoryChannel channel : registry.roster().close(this)) {
      channel.expel(this);
    }
    door.close();
    registry.forget(this, local);
  }

  LocalNode local() {
    return local;
  }

  NodeDoor door() {
    return door;
  }

  boolean isClosed() {
    return closed;
  }

  /** Called under the roster's lock. */
  void markClosed() {
    closed = true;
  }

  private void checkOpen() throws RegistryUnavailable {
    if (closed) {
      throw new RegistryUnavailable("this server has closed its place in the registry");
    }
  }

  private static int checked(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("negative limit: " + limit);
    }
    return limit;
  }
}
