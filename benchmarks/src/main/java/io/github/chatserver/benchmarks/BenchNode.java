package io.github.chatserver.benchmarks;

import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.hall.Hall;
import io.github.chatserver.internal.hall.Member;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.outbound.Budget;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.outbound.Postman;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that a message walks through, from the registry to the write, without sessions and
 * without threads: whoever flushes a batch drains the boxes.
 *
 * <p>Confined to one thread.
 */
final class BenchNode implements LocalNode {
  private static final int QUEUE_BYTES = 1 << 20;
  private static final String CHANNEL = "bench";

  private final Watch watch;
  private final Postman postman = new Postman(Runnable::run);
  private final Budget budget = new Budget(Long.MAX_VALUE);
  private final Map<UserId, Member> members = new HashMap<>();
  private final List<NicknameClaim> claims = new ArrayList<>();
  private final NodeHandle handle;

  BenchNode(Watch watch) throws RegistryException {
    this.watch = watch;
    this.handle = ChannelRegistry.inMemory().open(this);
  }

  /** A new member of the channel. */
  Membership join(UserCard card) throws RegistryException {
    LetterBox box =
        new LetterBox(
            new SinkConnection(), QUEUE_BYTES, SlowConsumerPolicy.DISCONNECT, budget, new Nobody());
    members.put(
        card.id(), new Member(card.id(), box, (hall, join, then) -> List.of(), TimeSource.SYSTEM));
    claims.add(handle.claim(card.nickname(), card));
    JoinRequest request = JoinRequest.builder(CHANNEL, card).factsIfCreated(Map.of()).build();
    Batch batch = newBatch();
    Membership place = handle.join(request, batch);
    batch.flush();
    return place;
  }

  UserCard card(int number) {
    return UserCard.of(UserId.of(handle.nodeId(), number), "user" + number);
  }

  @Override
  public LocalChannel openChannel(String channel) {
    return new Hall(channel, members::get, 0, watch);
  }

  @Override
  public Batch newBatch() {
    return postman.newBatch();
  }

  @Override
  public Receipt receive(UserId to, DirectMessage message, DeliveryBatch batch) {
    return Receipt.nobody();
  }

  @Override
  public int receiveAll(DirectMessage message, DeliveryBatch batch) {
    return 0;
  }

  @Override
  public void noteChanged(String key, @Nullable String value) {}

  @Override
  public void stateChanged(NodeState state, String reason) {}

  @Override
  public void evict(UserId user, String reason) {}

  /** The owner of a box that neither overflows nor breaks. */
  private static final class Nobody implements LetterBox.Owner {
    @Override
    public void boxOverflowed() {
      throw new IllegalStateException("a box is full");
    }

    @Override
    public void writeFailed(Throwable cause) {
      throw new IllegalStateException(cause);
    }
  }
}
