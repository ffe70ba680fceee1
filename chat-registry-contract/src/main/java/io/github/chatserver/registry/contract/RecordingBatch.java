package io.github.chatserver.registry.contract;

import io.github.chatserver.registry.DeliveryBatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A batch that knows whose it is, and what was put into it since its last flush. */
final class RecordingBatch implements DeliveryBatch {

  final RecordingNode node;
  private final AtomicInteger waiting = new AtomicInteger();

  RecordingBatch(RecordingNode node) {
    this.node = node;
  }

  /** Something was delivered by this batch. */
  void touch() {
    waiting.incrementAndGet();
  }

  @Override
  public void flush() {
    node.called("flush");
    waiting.set(0);
  }

  boolean isFlushed() {
    return waiting.get() == 0;
  }
}
