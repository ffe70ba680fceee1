package io.github.chatserver.registry;

/**
 * How a node stands with its registry.
 *
 * <p>Immutable and thread-safe.
 */
public enum NodeState {
  /** The registry can be reached. */
  UP,

  /**
   * Calls fail, members stay where they are; it may heal. The server refuses at once what needs the
   * registry, without a call.
   */
  SEVERED,

  /**
   * Final: the other nodes have seen this node's members leave. The server closes its clients, then
   * this node's handle, and opens a new node.
   */
  EXPELLED
}
