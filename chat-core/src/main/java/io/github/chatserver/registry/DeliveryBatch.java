package io.github.chatserver.registry;

/**
 * The clients that a run of deliveries touched. A batch goes only to the {@link LocalNode} whose it
 * is: the caller of a registry brings one of its own node, and the registry takes {@linkplain
 * LocalNode#newBatch() new ones} of other nodes.
 *
 * <p>Used by one thread at a time; {@link #flush} must not be called under a registry's lock.
 */
public interface DeliveryBatch {

  /** Wakes each client that was touched since the last flush, once. Does not block or throw. */
  void flush();
}
