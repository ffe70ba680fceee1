package io.github.chatserver.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node handle that passes every call on to another one. Extend it to watch or change single
 * calls; a registry that wraps another is then {@code node -> new
 * ForwardingNodeHandle(other.open(node)) {…}}.
 *
 * <p>As thread-safe as what it forwards to.
 */
public abstract class ForwardingNodeHandle implements NodeHandle {

  private final NodeHandle delegate;

  /**
   * Makes a handle that forwards.
   *
   * @param delegate where the calls go
   */
  protected ForwardingNodeHandle(NodeHandle delegate) {
    this.delegate = delegate;
  }

  /**
   * Returns the handle behind this one.
   *
   * @return where the calls go
   */
  protected final NodeHandle delegate() {
    return delegate;
  }

  @Override
  public String nodeId() {
    return delegate.nodeId();
  }

  @Override
  public NicknameClaim claim(String nickname, UserCard card) throws RegistryException {
    return delegate.claim(nickname, card);
  }

  @Override
  public Membership join(JoinRequest request, DeliveryBatch batch) throws RegistryException {
    return delegate.join(request, batch);
  }

  @Override
  public void post(String channel, ChannelEvent event, DeliveryBatch batch)
      throws RegistryException {
    delegate.post(channel, event, batch);
  }

  @Override
  public void update(UserCard card) throws RegistryException {
    delegate.update(card);
  }

  @Override
  public Optional<UserCard> find(String nickname) throws RegistryException {
    return delegate.find(nickname);
  }

  @Override
  public Optional<UserCard> find(UserId user) throws RegistryException {
    return delegate.find(user);
  }

  @Override
  public List<UserCard> members(String channel, int limit) throws RegistryException {
    return delegate.members(channel, limit);
  }

  @Override
  public List<ChannelSummary> channels(String prefix, int limit) throws RegistryException {
    return delegate.channels(prefix, limit);
  }

  @Override
  public List<ChannelEntry> history(String channel, int limit) throws RegistryException {
    return delegate.history(channel, limit);
  }

  @Override
  public Receipt send(UserId to, DirectMessage message, DeliveryBatch batch)
      throws RegistryException {
    return delegate.send(to, message, batch);
  }

  @Override
  public int sendToAll(DirectMessage message, DeliveryBatch batch) throws RegistryException {
    return delegate.sendToAll(message, batch);
  }

  @Override
  public void putNote(String key, @Nullable String value, Duration timeToLive)
      throws RegistryException {
    delegate.putNote(key, value, timeToLive);
  }

  @Override
  public void close() {
    delegate.close();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
