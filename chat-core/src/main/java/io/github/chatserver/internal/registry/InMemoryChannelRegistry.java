package io.github.chatserver.internal.registry;

import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.RegistryException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A registry in the memory of one JVM: the nodes that are open, and what they share.
 *
 * <p>Locks, in their order: the making of channels, one channel, the roster. The door of a node and
 * the notes' lock are taken with none of these held. Nodes are called under a channel's lock, a
 * door and the notes' lock, and take locks of their own then; the roster's is a leaf.
 *
 * <p>Thread-safe.
 */
public final class InMemoryChannelRegistry implements ChannelRegistry {

  /** How many messages a channel remembers, unless told otherwise (protocol 5.4). */
  public static final int DEFAULT_HISTORY = 100;

  private static final int MAX_HISTORY = 100_000;

  private final List<InMemoryNode> nodes = new CopyOnWriteArrayList<>();
  private final NoteBoard notes;
  private final Roster roster = new Roster();
  private final ChannelTable channels;

  /** Makes a registry without nodes that goes by the machine's time. */
  public InMemoryChannelRegistry(int historyKept) {
    this(historyKept, TimeSource.SYSTEM);
  }

  /**
   * Makes a registry without nodes.
   *
   * @param historyKept how many messages a channel remembers, 0 to 100,000
   * @param time by which notes end, and which the entries bear
   * @throws IllegalArgumentException if {@code historyKept} is out of range
   */
  public InMemoryChannelRegistry(int historyKept, TimeSource time) {
    if (historyKept < 0 || historyKept > MAX_HISTORY) {
      throw new IllegalArgumentException(
          "history must be 0 to " + MAX_HISTORY + " messages: " + historyKept);
    }
    this.notes = new NoteBoard(time);
    this.channels = new ChannelTable(roster, historyKept, time);
  }

  @Override
  public NodeHandle open(LocalNode node) throws RegistryException {
    InMemoryNode handle = new InMemoryNode(this, UUID.randomUUID().toString(), node);
    notes.attach(node);
    nodes.add(handle);
    return handle;
  }

  /** Forgets a node, which gets no more calls when this returns. */
  void forget(InMemoryNode handle, LocalNode node) {
    nodes.remove(handle);
    notes.detach(node);
  }

  int receiveAll(DirectMessage message, InMemoryNode except) {
    int reached = 0;
    for (InMemoryNode node : nodes) {
      if (node != except) {
        reached += node.door().receiveAll(message);
      }
    }
    return reached;
  }

  Roster roster() {
    return roster;
  }

  ChannelTable channels() {
    return channels;
  }

  NoteBoard notes() {
    return notes;
  }
}
