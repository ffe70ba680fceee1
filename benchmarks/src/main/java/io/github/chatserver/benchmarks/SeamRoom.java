package io.github.chatserver.benchmarks;

import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.ChannelSnapshot;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The same room behind the seam: the in-memory registry gives each line its place and calls back,
 * and what is called back posts to the same boxes.
 */
final class SeamRoom implements LocalNode, LocalChannel {
  private final List<NicknameClaim> claims = new ArrayList<>();
  private final List<Membership> places = new ArrayList<>();
  private final Map<UserId, LetterBox> members = new ConcurrentHashMap<>();
  private final Boxes boxes;
  private final UserCard sender;

  SeamRoom(int members) throws RegistryException {
    boxes = new Boxes(members, this);
    NodeHandle node = ChannelRegistry.inMemory().open(this);
    for (int i = 0; i < members; i++) {
      UserCard card = UserCard.of(UserId.of(node.nodeId(), i), "user" + i);
      this.members.put(card.id(), boxes.all[i]);
      claims.add(node.claim(card.nickname(), card));
      JoinRequest.Builder join = JoinRequest.builder("room", card).factsIfCreated(Map.of());
      places.add(node.join(join.build(), boxes.batch));
    }
    sender = UserCard.of(UserId.of(node.nodeId(), 0), "user0");
  }

  /** The first member speaks. */
  void say(String text) throws RegistryException {
    places.get(0).post(ChannelEvent.chat(sender, text), boxes.batch);
    boxes.posted();
  }

  @Override
  public void deliver(ChannelEntry entry, DeliveryBatch touched) {
    ChannelEvent event = entry.event();
    UserCard user = event.user().orElse(null);
    if (user == null || event.kind() != Kind.CHAT) {
      return;
    }
    Line line = Line.chat(user.nickname(), event.text());
    LetterBox own = members.get(user.id());
    for (LetterBox box : boxes.all) {
      if (box != own) {
        box.postFrom(this, line, boxes.batch);
      }
    }
  }

  @Override
  public void joined(ChannelEntry join, ChannelSnapshot snapshot, DeliveryBatch touched) {}

  @Override
  public void missed(long firstId, long lastId, DeliveryBatch touched) {}

  @Override
  public LocalChannel openChannel(String channel) {
    return this;
  }

  @Override
  public DeliveryBatch newBatch() {
    return boxes.batch;
  }

  @Override
  public Receipt receive(UserId to, DirectMessage message, DeliveryBatch touched) {
    return Receipt.nobody();
  }

  @Override
  public int receiveAll(DirectMessage message, DeliveryBatch touched) {
    return 0;
  }

  @Override
  public void noteChanged(String key, @Nullable String value) {}

  @Override
  public void stateChanged(NodeState state, String reason) {}

  @Override
  public void evict(UserId user, String reason) {}
}
