package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.DeliveryBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a channel's entries to the nodes that have members there. A node that fails does not
 * keep an entry from the others.
 *
 * <p>Guarded by the channel's lock. What must not happen under it (to flush the batches of other
 * nodes, to log a failure) is kept until the channel takes it to do it behind its unlocking.
 */
final class FanOut {

  private final List<Branch> branches = new ArrayList<>(1);
  private @Nullable ForeignBatches foreign;
  private @Nullable Throwable failure;

  /** Returns the branch of a node, which is opened if there is none. */
  Branch open(InMemoryNode node, String channel) {
    for (Branch branch : branches) {
      if (branch.node() == node) {
        return branch;
      }
    }
    Branch opened = new Branch(node, node.local().openChannel(channel));
    branches.add(opened);
    return opened;
  }

  /** Drops the branches without members. */
  void prune() {
    branches.removeIf(branch -> branch.members == 0);
  }

  /** Drops a node's branch with all its members. */
  void drop(InMemoryNode node) {
    branches.removeIf(branch -> branch.node() == node);
  }

  /** Delivers to all branches; the batch is that of the node that calls, if it brought one. */
  void deliver(ChannelEntry entry, InMemoryNode caller, @Nullable DeliveryBatch batch) {
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      deliver(entry, branch, branch.node() == caller ? batch : null);
    }
  }

  /** Delivers to all branches but one. */
  void deliverAround(Branch done, ChannelEntry entry) {
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      if (branch != done) {
        deliver(entry, branch, null);
      }
    }
  }

  private void deliver(ChannelEntry entry, Branch branch, @Nullable DeliveryBatch own) {
    try {
      DeliveryBatch batch = own == null ? foreignBatch(branch.node()) : own;
      branch.local().deliver(entry, batch);
    } catch (Throwable thrown) {
      failed(thrown);
    }
  }

  private DeliveryBatch foreignBatch(InMemoryNode node) {
    ForeignBatches batches = foreign;
    if (batches == null) {
      batches = new ForeignBatches();
      foreign = batches;
    }
    return batches.of(node);
  }

  /** Keeps a failure for the log. One is enough, and this must not allocate: memory may be out. */
  void failed(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  @Nullable ForeignBatches takeForeign() {
    ForeignBatches taken = foreign;
    foreign = null;
    return taken;
  }

  @Nullable Throwable takeFailure() {
    Throwable taken = failure;
    failure = null;
    return taken;
  }
}
