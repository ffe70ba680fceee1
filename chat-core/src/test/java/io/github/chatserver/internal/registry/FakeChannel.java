package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The local side of a channel: no lock of its own, as a server's. */
final class FakeChannel implements LocalChannel {

  private final FakeNode node;
  private final String name;
  private final Map<UserId, MemberLog> members = new LinkedHashMap<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private long lastId;
  volatile @Nullable Runnable onDeliver;

  FakeChannel(FakeNode node, String name) {
    this.node = node;
    this.name = name;
  }

  @Override
  public void joined(ChannelEntry join, ChannelSnapshot snapshot, DeliveryBatch batch) {
    enter("joined", join.id(), batch);
    members.values().forEach(log -> log.entries.add(join));
    MemberLog log = new MemberLog(name, join, snapshot);
    if (members.put(log.user, log) != null) {
      node.violations.add("joined twice");
    }
    node.logs.add(log);
    run(node.onJoined);
    busy.set(false);
  }

  @Override
  public void deliver(ChannelEntry entry, DeliveryBatch batch) {
    enter("deliver", entry.id(), batch);
    run(onDeliver);
    if (entry.event().kind() == Kind.LEAVE) {
      MemberLog gone = members.remove(entry.event().user().orElseThrow().id());
      if (gone != null) {
        gone.left = true;
      }
    }
    members.values().forEach(log -> log.entries.add(entry));
    busy.set(false);
  }

  @Override
  public void missed(long firstId, long lastId, DeliveryBatch batch) {
    node.violations.add("missed");
  }

  private static void run(@Nullable Runnable hook) {
    if (hook != null) {
      hook.run();
    }
  }

  private void enter(String what, long id, DeliveryBatch batch) {
    if (!busy.compareAndSet(false, true)) {
      node.violations.add("two callbacks of one channel at once");
    }
    if (id <= lastId) {
      node.violations.add("id " + id + " behind " + lastId);
    }
    lastId = id;
    node.checkOwn(batch);
    try {
      node.called(what);
    } catch (RuntimeException planned) {
      busy.set(false);
      throw planned;
    }
  }
}
