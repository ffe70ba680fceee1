package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserId;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to one node that no lock of a channel orders. A failure of the node is contained here,
 * and nobody is inside any more when {@link #close} returns.
 *
 * <p>Thread-safe.
 */
final class NodeDoor {

  private static final Logger LOG = LoggerFactory.getLogger(NodeDoor.class);

  private final LocalNode node;

  /** Read-locked by those inside, whose calls do not block; write-locked to close. */
  private final StampedLock inside = new StampedLock();

  /** Guarded by inside. */
  private boolean closed;

  NodeDoor(LocalNode node) {
    this.node = node;
  }

  Receipt receive(UserId to, DirectMessage message, DeliveryBatch batch) {
    return ask(() -> node.receive(to, message, batch), Receipt.nobody());
  }

  Receipt receive(UserId to, DirectMessage message) {
    return ask(
        () -> {
          DeliveryBatch batch = node.newBatch();
          Receipt receipt = node.receive(to, message, batch);
          batch.flush();
          return receipt;
        },
        Receipt.nobody());
  }

  int receiveAll(DirectMessage message, DeliveryBatch batch) {
    return ask(() -> node.receiveAll(message, batch), 0);
  }

  int receiveAll(DirectMessage message) {
    return ask(
        () -> {
          DeliveryBatch batch = node.newBatch();
          int reached = node.receiveAll(message, batch);
          batch.flush();
          return reached;
        },
        0);
  }

  void flush(DeliveryBatch batch) {
    ask(
        () -> {
          batch.flush();
          return true;
        },
        false);
  }

  /** Waits for those inside, and lets nobody in any more. */
  void close() {
    long stamp = inside.writeLock();
    try {
      closed = true;
    } finally {
      inside.unlockWrite(stamp);
    }
  }

  private <T> T ask(Supplier<@Nullable T> question, T otherwise) {
    Throwable failure = null;
    T answer = null;
    long stamp = inside.readLock();
    try {
      answer = closed ? otherwise : question.get();
    } catch (Throwable thrown) {
      failure = thrown;
    } finally {
      inside.unlockRead(stamp);
    }
    if (failure != null) {
      LOG.error("A server failed on a call of its registry", failure);
    }
    return answer == null ? otherwise : answer;
  }
}
