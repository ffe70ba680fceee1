package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.DeliveryBatch;

/** A batch that counts its flushes, and knows whose it is. */
final class FakeBatch implements DeliveryBatch {

  final FakeNode node;
  volatile int flushes;

  FakeBatch(FakeNode node) {
    this.node = node;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread flushes, another one only looks
  public void flush() {
    flushes++;
    node.called("flush");
  }
}
