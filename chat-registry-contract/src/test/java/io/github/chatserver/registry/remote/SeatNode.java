package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A node as the registry in memory sees it: whatever it is told goes to the real one as a frame. It
 * is put into the conversation under the channel's lock, so the frames keep the channel's order.
 *
 * <p>Thread-safe; called with locks held, and never blocks.
 */
final class SeatNode implements LocalNode {
  private final Conversation conversation;

  /** The call that joins now. Written and read by the thread that makes it. */
  private long joining;

  SeatNode(Conversation conversation) {
    this.conversation = conversation;
  }

  /** The next {@code joined} comes of the call of this number, on the same thread. */
  void joins(long number) {
    joining = number;
  }

  @Override
  public LocalChannel openChannel(String channel) {
    return new LocalChannel() {
      @Override
      public void joined(ChannelEntry join, ChannelSnapshot snapshot, DeliveryBatch batch) {
        conversation.send(
            new Writer(Kind.JOINED).number(joining).text(channel).entry(join).snapshot(snapshot));
      }

      @Override
      public void deliver(ChannelEntry entry, DeliveryBatch batch) {
        conversation.send(new Writer(Kind.ENTRY).text(channel).entry(entry));
      }

      @Override
      public void missed(long firstId, long lastId, DeliveryBatch batch) {
        throw new IllegalStateException("a registry in memory loses nothing");
      }
    };
  }

  @Override
  public void noteChanged(String key, @Nullable String value) {
    Writer note = new Writer(Kind.NOTE).text(key).flag(value != null);
    conversation.send(value == null ? note : note.text(value));
  }

  @Override
  public DeliveryBatch newBatch() {
    return () -> {};
  }

  /** Never called: it could not wait for the node's answer; {@link Questions} can. */
  @Override
  public Receipt receive(UserId to, DirectMessage message, DeliveryBatch batch) {
    return Receipt.nobody();
  }

  /** Never called, for the same reason. */
  @Override
  public int receiveAll(DirectMessage message, DeliveryBatch batch) {
    return 0;
  }

  @Override
  public void stateChanged(NodeState state, String reason) {}

  @Override
  public void evict(UserId user, String reason) {}
}
