package io.github.chatserver.examples.registrywrapper;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.ForwardingMembership;
import io.github.chatserver.registry.ForwardingNodeHandle;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.RegistryException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A registry that wraps another one: some channels are always there, and the messages in every
 * channel are counted: in the first {@value #MOST_CHANNELS} that anything is said in.
 *
 * <p>Thread-safe.
 */
final class CountingRegistry implements ChannelRegistry {
  /** Users choose the names of channels, so there must be an end to them. */
  static final int MOST_CHANNELS = 10_000;

  private final ChannelRegistry behind;
  private final List<String> permanent;
  private final Map<String, Long> messages = new ConcurrentHashMap<>();

  /** Wraps a registry; the permanent channels have names in lower case. */
  CountingRegistry(ChannelRegistry behind, String... permanent) {
    this.behind = behind;
    this.permanent = List.of(permanent);
  }

  /** How many messages were said in each channel, by name. */
  Map<String, Long> messages() {
    return new TreeMap<>(messages);
  }

  /** Several threads may each count one channel too many, which does no harm. */
  void count(String channel) {
    if (messages.computeIfPresent(channel, (name, count) -> count + 1) == null
        && messages.size() < MOST_CHANNELS) {
      messages.merge(channel, 1L, Long::sum);
    }
  }

  @Override
  public NodeHandle open(LocalNode node) throws RegistryException {
    NodeHandle handle = behind.open(node);
    try {
      for (String channel : permanent) {
        Map<String, String> facts = Map.of(Facts.PERMANENT, "true", Facts.NAME, channel);
        DeliveryBatch batch = node.newBatch();
        handle.post(channel, ChannelEvent.facts(facts), batch);
        batch.flush();
      }
    } catch (RegistryException failed) {
      handle.close();
      throw failed;
    }
    return new CountingHandle(handle);
  }

  private final class CountingHandle extends ForwardingNodeHandle {
    CountingHandle(NodeHandle behind) {
      super(behind);
    }

    @Override
    public Membership join(JoinRequest request, DeliveryBatch batch) throws RegistryException {
      return new CountingPlace(super.join(request, batch));
    }
  }

  private final class CountingPlace extends ForwardingMembership {
    CountingPlace(Membership behind) {
      super(behind);
    }

    @Override
    public void post(ChannelEvent event, DeliveryBatch batch) throws RegistryException {
      super.post(event, batch);
      if (event.kind() == Kind.CHAT || event.kind() == Kind.ACTION) {
        count(channel());
      }
    }
  }
}
