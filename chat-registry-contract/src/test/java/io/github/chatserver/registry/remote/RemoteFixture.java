package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.contract.RegistryFixture;
import io.github.chatserver.testkit.FaultyProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A sequencer, and nodes each of which reaches it by a cable of its own that can be cut. */
final class RemoteFixture implements RegistryFixture {
  private final Timing timing;
  private final Sequencer sequencer;
  private final Map<String, FaultyProxy> cables = new ConcurrentHashMap<>();
  private final Map<String, RemoteNode> nodes = new ConcurrentHashMap<>();

  RemoteFixture(Timing timing) throws IOException {
    this.timing = timing;
    this.sequencer = Sequencer.start(timing);
  }

  @Override
  public ChannelRegistry registry() {
    return this::open;
  }

  private NodeHandle open(LocalNode local) throws RegistryException {
    FaultyProxy cable;
    try {
      cable = FaultyProxy.to(sequencer.address());
    } catch (IOException e) {
      throw new RegistryUnavailable("no cable", e);
    }
    InetSocketAddress end = new InetSocketAddress(InetAddress.getLoopbackAddress(), cable.port());
    RemoteNode node = new RemoteRegistry(end, timing).openNode(local);
    cables.put(node.nodeId(), cable);
    nodes.put(node.nodeId(), node);
    return node;
  }

  private RemoteNode node(String nodeId) {
    return Objects.requireNonNull(nodes.get(nodeId), nodeId);
  }

  FaultyProxy cable(String nodeId) {
    return Objects.requireNonNull(cables.get(nodeId), nodeId);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  @Override
  public Duration patience() {
    return timing.patience();
  }

  @Override
  public Duration lease() {
    return timing.lease();
  }

  @Override
  public void kill(String nodeId) {
    node(nodeId).connection().end();
  }

  @Override
  public void pause(String nodeId) {
    node(nodeId).connection().standstill().begin();
  }

  @Override
  public void resume(String nodeId) {
    node(nodeId).connection().standstill().end();
  }

  @Override
  public void cut(String nodeId) {
    cable(nodeId).refuse().cut();
  }

  @Override
  public void heal(String nodeId) {
    cable(nodeId).heal();
  }

  @Override
  public void close() throws IOException {
    sequencer.close();
    for (FaultyProxy cable : cables.values()) {
      cable.close();
    }
  }
}
