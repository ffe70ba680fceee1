package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.RegistryException;
import java.net.InetSocketAddress;

/**
 * The channel registry of servers on several machines: all of them know one sequencer by its
 * address.
 *
 * <p>Thread-safe.
 */
final class RemoteRegistry implements ChannelRegistry {
  private final InetSocketAddress sequencer;
  private final Timing timing;

  RemoteRegistry(InetSocketAddress sequencer, Timing timing) {
    this.sequencer = sequencer;
    this.timing = timing;
  }

  @Override
  public NodeHandle open(LocalNode node) throws RegistryException {
    return openNode(node);
  }

  /** The same for a test that does more to a node than a server would. */
  RemoteNode openNode(LocalNode node) throws RegistryException {
    Connection connection = new Connection(sequencer, timing, node);
    connection.open();
    return new RemoteNode(connection);
  }
}
