package io.github.chatserver.registry.contract;

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

/** The local side of a channel. It has no lock of its own, as that of a server has none. */
final class RecordingChannel implements LocalChannel {

  private final RecordingNode node;
  private final String name;
  private final Map<UserId, MemberLog> members = new LinkedHashMap<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private long lastId;

  /** Runs inside of each delivery. */
  volatile @Nullable Runnable onDeliver;

  RecordingChannel(RecordingNode node, String name) {
    this.node = node;
    this.name = name;
  }

  @Override
  public void joined(ChannelEntry join, ChannelSnapshot snapshot, DeliveryBatch batch) {
    enter("joined", join.id(), batch);
    members.values().forEach(log -> log.add(join));
    MemberLog log = new MemberLog(name, join, snapshot);
    if (members.put(log.user, log) != null) {
      node.violations.add(join + " of one who is in " + name);
    }
    node.logs.add(log);
    Runnable hook = node.onJoined;
    if (hook != null) {
      hook.run();
    }
    busy.set(false);
  }

  @Override
  public void deliver(ChannelEntry entry, DeliveryBatch batch) {
    enter("deliver", entry.id(), batch);
    Runnable hook = onDeliver;
    if (hook != null) {
      hook.run();
    }
    if (entry.event().kind() == Kind.LEAVE) {
      MemberLog gone = members.remove(entry.event().user().orElseThrow().id());
      if (gone != null) {
        gone.leaves(entry);
      }
    }
    members.values().forEach(log -> log.add(entry));
    busy.set(false);
  }

  @Override
  public void missed(long firstId, long lastId, DeliveryBatch batch) {
    enter("missed", firstId, batch);
    if (lastId < firstId) {
      node.violations.add("missed " + firstId + " to " + lastId);
    }
    this.lastId = lastId;
    members.values().forEach(log -> log.misses(firstId, lastId));
    busy.set(false);
  }

  private void enter(String what, long id, DeliveryBatch batch) {
    node.called(what);
    node.touch(batch);
    if (!busy.compareAndSet(false, true)) {
      node.violations.add("two callbacks of " + name + " at once");
    }
    if (id <= lastId) {
      node.violations.add(what + " " + id + " behind " + lastId + " in " + name);
    }
    lastId = id;
  }
}
