package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A server's side that writes down what it is told, and watches the rules of being told. */
final class RecordingNode implements LocalNode {

  final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Map<String, RecordingChannel> channels = new ConcurrentHashMap<>();
  final Queue<MemberLog> logs = new ConcurrentLinkedQueue<>();

  /** Whom messages reach. */
  final Map<UserId, UserCard> present = new ConcurrentHashMap<>();

  final Queue<String> inbox = new ConcurrentLinkedQueue<>();

  /** What was told of notes, such as {@code ban=eve}, and {@code ban=null} for its end. */
  final Queue<String> told = new ConcurrentLinkedQueue<>();

  final Queue<NodeState> states = new ConcurrentLinkedQueue<>();
  private final Map<String, String> notes = new ConcurrentHashMap<>();
  private volatile @Nullable DirectMessage lastMessage;
  private final Queue<RecordingBatch> batches = new ConcurrentLinkedQueue<>();

  /** Runs inside of each joining. */
  volatile @Nullable Runnable onJoined;

  /** Runs inside of each delivery of a message to one user. */
  volatile @Nullable Runnable onReceive;

  /** The node was closed or killed, so nothing may call it any more. */
  volatile boolean over;

  @Override
  public LocalChannel openChannel(String channel) {
    called("openChannel");
    RecordingChannel opened = new RecordingChannel(this, channel);
    channels.put(channel, opened);
    return opened;
  }

  @Override
  public DeliveryBatch newBatch() {
    called("newBatch");
    RecordingBatch batch = new RecordingBatch(this);
    batches.add(batch);
    return batch;
  }

  @Override
  public Receipt receive(UserId to, DirectMessage message, DeliveryBatch batch) {
    called("receive");
    touch(batch);
    lastMessage = message;
    UserCard card = present.get(to);
    if (card == null) {
      return Receipt.nobody();
    }
    inbox.add(card.nickname() + ": " + message.body());
    Runnable hook = onReceive;
    if (hook != null) {
      hook.run();
    }
    return Receipt.delivered(card, "seen " + message.body());
  }

  @Override
  public int receiveAll(DirectMessage message, DeliveryBatch batch) {
    called("receiveAll");
    touch(batch);
    inbox.add("all: " + message.body());
    UserId sender = message.sender().map(UserCard::id).orElse(null);
    return (int) present.keySet().stream().filter(id -> !id.equals(sender)).count();
  }

  @Override
  public void noteChanged(String key, @Nullable String value) {
    called("noteChanged");
    if (value == null) {
      notes.remove(key);
    } else {
      notes.put(key, value);
    }
    told.add(key + "=" + value);
  }

  @Override
  public void stateChanged(NodeState state, String reason) {
    called("stateChanged");
    states.add(state);
  }

  @Override
  public void evict(UserId user, String reason) {
    violations.add("evicted " + user + ": " + reason);
  }

  Map<String, String> notes() {
    return Map.copyOf(notes);
  }

  @Nullable DirectMessage lastMessage() {
    return lastMessage;
  }

  /** The side of a channel that was opened last. */
  RecordingChannel channel(String name) {
    return Objects.requireNonNull(channels.get(name), name);
  }

  void called(String what) {
    if (over) {
      violations.add(what + " behind the node's end");
    }
  }

  void touch(DeliveryBatch batch) {
    if (batch instanceof RecordingBatch own && own.node == this) {
      own.touch();
    } else {
      violations.add("a batch of another node");
    }
  }

  List<MemberLog> logsOf(UserId user) {
    return logs.stream().filter(log -> log.user.equals(user)).toList();
  }

  void assertRulesKept() {
    assertEquals(List.of(), List.copyOf(violations));
  }

  /** Of batches that were asked for, each is flushed behind what it delivered. */
  boolean areBatchesFlushed() {
    return batches.stream().allMatch(RecordingBatch::isFlushed);
  }
}
