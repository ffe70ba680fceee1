package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.LocalChannel;

/**
 * A channel's members on one node, with the node's side of the channel.
 *
 * <p>Guarded by the channel's lock.
 */
final class Branch {

  private final InMemoryNode node;
  private final LocalChannel local;

  /** How many members there are. */
  int members;

  Branch(InMemoryNode node, LocalChannel local) {
    this.node = node;
    this.local = local;
  }

  InMemoryNode node() {
    return node;
  }

  LocalChannel local() {
    return local;
  }
}
