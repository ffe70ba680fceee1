package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A server's side that writes down what it is told, and watches the rules of being told. */
final class FakeNode implements LocalNode {

  final Queue<String> violations = new ConcurrentLinkedQueue<>();
  final Map<String, FakeChannel> channels = new ConcurrentHashMap<>();
  final Queue<MemberLog> logs = new ConcurrentLinkedQueue<>();
  final Map<UserId, UserCard> present = new ConcurrentHashMap<>();
  final Queue<String> inbox = new ConcurrentLinkedQueue<>();
  final Queue<FakeBatch> batches = new ConcurrentLinkedQueue<>();
  final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
  volatile boolean closed;
  volatile @Nullable RuntimeException failure;
  volatile @Nullable Runnable onJoined;
  volatile @Nullable Runnable onReceive;

  @Override
  public LocalChannel openChannel(String channel) {
    called("openChannel");
    FakeChannel opened = new FakeChannel(this, channel);
    channels.put(channel, opened);
    return opened;
  }

  @Override
  public DeliveryBatch newBatch() {
    called("newBatch");
    FakeBatch batch = new FakeBatch(this);
    batches.add(batch);
    return batch;
  }

  @Override
  public Receipt receive(UserId to, DirectMessage message, DeliveryBatch batch) {
    called("receive");
    checkOwn(batch);
    inbox.add(to.number() + ":" + message.body());
    Runnable hook = onReceive;
    if (hook != null) {
      hook.run();
    }
    UserCard card = present.get(to);
    return card == null ? Receipt.nobody() : Receipt.delivered(card, "seen");
  }

  @Override
  public int receiveAll(DirectMessage message, DeliveryBatch batch) {
    called("receiveAll");
    checkOwn(batch);
    inbox.add("all:" + message.body());
    return present.size();
  }

  @Override
  public void noteChanged(String key, @Nullable String value) {
    notes.add(key + "=" + value);
    called("noteChanged");
  }

  @Override
  public void stateChanged(NodeState state, String reason) {
    violations.add("state " + state);
  }

  @Override
  public void evict(UserId user, String reason) {
    violations.add("evict " + user);
  }

  void called(String what) {
    if (closed) {
      violations.add(what + " after close");
    }
    RuntimeException planned = failure;
    if (planned != null) {
      throw planned;
    }
  }

  void checkOwn(DeliveryBatch batch) {
    if (!(batch instanceof FakeBatch own) || own.node != this) {
      violations.add("a batch of another node");
    }
  }

  List<MemberLog> logsOf(UserId user) {
    List<MemberLog> found = new ArrayList<>();
    for (MemberLog log : logs) {
      if (log.user.equals(user)) {
        found.add(log);
      }
    }
    return found;
  }

  void assertRulesKept() {
    assertThat(violations).isEmpty();
    if (!closed) { // a batch that was taken in front of the close may come too late to be flushed
      assertThat(batches).allSatisfy(batch -> assertThat(batch.flushes).isPositive());
    }
  }
}
