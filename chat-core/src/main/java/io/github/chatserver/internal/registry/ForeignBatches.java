package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.DeliveryBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of the nodes that a run of deliveries touched, the caller's aside.
 *
 * <p>Used by one thread: filled under a channel's lock, flushed behind it.
 */
final class ForeignBatches {

  private final List<NodeBatch> batches = new ArrayList<>(2);

  /** Returns the batch for a node, the same one every time. */
  DeliveryBatch of(InMemoryNode node) {
    for (NodeBatch known : batches) {
      if (known.node == node) {
        return known.batch;
      }
    }
    DeliveryBatch made = node.local().newBatch();
    batches.add(new NodeBatch(node, made));
    return made;
  }

  void flush() {
    batches.forEach(known -> known.node.door().flush(known.batch));
  }

  private record NodeBatch(InMemoryNode node, DeliveryBatch batch) {}
}
