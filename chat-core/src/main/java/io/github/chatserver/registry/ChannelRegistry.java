package io.github.chatserver.registry;

import io.github.chatserver.internal.registry.InMemoryChannelRegistry;

/**
 * Knows which channels there are and who is in them, who holds which nickname, and how a line
 * reaches all members in one order.
 *
 * <p>One registry may serve several servers, each of which is one <em>node</em>. Implement it to
 * spread channels over several servers; {@link #inMemory()} is the default.
 *
 * <p>Thread-safe.
 */
public interface ChannelRegistry {

  /**
   * Gives a server its place in the registry.
   *
   * <p>Called while a server starts, and again after its node was {@linkplain NodeState#EXPELLED
   * expelled}, in pauses of 1 to 30 s until it succeeds; the expelled handle has been closed then.
   * Each opening brings a new {@code node}. Blocks until every note that is kept was told to {@code
   * node} by {@link LocalNode#noteChanged}.
   *
   * @param node the server's own side, to be called back from now on
   * @return the handle by which the server speaks to the registry
   * @throws RegistryException if the registry cannot be reached; nothing is left behind
   */
  NodeHandle open(LocalNode node) throws RegistryException;

  /**
   * Makes a registry that lives in the memory of this JVM and keeps the last 100 messages of each
   * channel.
   *
   * @return a new registry without channels, users and notes
   */
  static ChannelRegistry inMemory() {
    return inMemory(InMemoryChannelRegistry.DEFAULT_HISTORY);
  }

  /**
   * Makes a registry that lives in the memory of this JVM and keeps the given number of messages of
   * each channel.
   *
   * @param historyKept how many messages (chat and actions) a channel remembers; 0 for none, at
   *     most 100,000
   * @return a new registry without channels, users and notes
   * @throws IllegalArgumentException if {@code historyKept} is out of range
   */
  static ChannelRegistry inMemory(int historyKept) {
    return new InMemoryChannelRegistry(historyKept);
  }
}
