package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over to a chat server what the sequencer sends it, with one batch for each run.
 *
 * <p>Confined to the node's thread that reads, which makes one callback at a time.
 */
final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final LocalNode local;
  private final Map<String, Side> sides = new HashMap<>();
  private @Nullable DeliveryBatch batch;

  /** The server's side of a channel, and who of the server's is in it. */
  private record Side(LocalChannel channel, Set<UserId> members) {}

  Deliveries(LocalNode local) {
    this.local = local;
  }

  private DeliveryBatch batch() {
    DeliveryBatch present = batch;
    if (present == null) {
      present = local.newBatch();
      batch = present;
    }
    return present;
  }

  /** The run is over. */
  void flush() {
    DeliveryBatch present = batch;
    batch = null;
    if (present != null) {
      present.flush();
    }
  }

  /** One of ours has joined; false if the server would not have it. */
  boolean joined(String channel, ChannelEntry join, ChannelSnapshot snapshot) {
    UserId user = join.event().user().map(UserCard::id).orElseThrow();
    Side side = sides.get(channel);
    try {
      if (side == null) {
        side = new Side(local.openChannel(channel), new HashSet<>());
      }
      side.channel().joined(join, snapshot, batch());
    } catch (RuntimeException e) {
      LOG.error("the server failed on a join", e);
      return false;
    }
    side.members().add(user);
    sides.put(channel, side);
    return true;
  }

  void deliver(String channel, ChannelEntry entry) {
    Side side = sides.get(channel);
    if (side == null) {
      return; // of ours there is only one whose join was given up
    }
    try {
      side.channel().deliver(entry, batch());
    } catch (RuntimeException e) {
      LOG.error("the server failed on a delivery", e);
    }
    if (entry.event().kind() == ChannelEvent.Kind.LEAVE) {
      entry.event().user().map(UserCard::id).ifPresent(side.members()::remove);
      if (side.members().isEmpty()) {
        sides.remove(channel);
      }
    }
  }

  Receipt receive(Reader message) {
    try {
      return local.receive(message.id(), message.message(), batch());
    } catch (RuntimeException e) {
      LOG.error("the server failed on a message", e);
      return Receipt.nobody();
    }
  }

  int receiveAll(Reader message) {
    try {
      return local.receiveAll(message.message(), batch());
    } catch (RuntimeException e) {
      LOG.error("the server failed on a message to all", e);
      return 0;
    }
  }

  void note(Reader note) {
    try {
      local.noteChanged(note.text(), note.maybe(note::text).orElse(null));
    } catch (RuntimeException e) {
      LOG.error("the server failed on a note", e);
    }
  }
}
