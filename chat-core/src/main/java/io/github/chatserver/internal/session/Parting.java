package io.github.chatserver.internal.session;

import io.github.chatserver.internal.node.Place;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.user.Chat;
import io.github.chatserver.internal.user.Farewell;
import io.github.chatserver.internal.user.User;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.NodeState;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Why a user goes, decided once, and what it and the others read of that (protocol 4.3, 4.4).
 *
 * <p>Thread-safe; the deciding is one atomic step.
 */
final class Parting {
  private final Chat chat;
  private final Place place;
  private final User user;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicReference<@Nullable Farewell> farewell = new AtomicReference<>();

  Parting(Chat chat, Place place, User user) {
    this.chat = chat;
    this.place = place;
    this.user = user;
  }

  /** Decides, unless it is decided; true for the call that did. */
  boolean decide(Farewell why) {
    return farewell.compareAndSet(null, why);
  }

  /** Why the user goes; null as long as it stays. */
  @Nullable Farewell why() {
    return farewell.get();
  }

  /** Lets the user leave its channel and its name, then puts the last line. */
  void leave(Batch leaves) {
    Farewell why = farewell.get();
    if (why == null) {
      return;
    }
    String reason = why.reason().isEmpty() ? null : why.reason();
    ChannelEvent event = ChannelEvent.leave(user.card(), reason);
    boolean cutOff = begun.compareAndSet(false, true) && place.state() != NodeState.UP;
    user.member().leaves(why.cause());
    if (cutOff) {
      user.member().leavesUntold();
    }
    try {
      user.presence().leave(event, leaves);
    } finally {
      finish(leaves);
    }
    if (cutOff && user.whereabouts().hasArrived()) {
      ChannelEntry nowhere = ChannelEntry.of(0, chat.time().epochMillis(), 0, event);
      chat.watch().left(user.channel(), nowhere, why.cause());
    }
  }

  /** Puts the last line, behind which the client hears nothing. */
  void finish(Batch last) {
    Farewell why = farewell.get();
    Line line = why == null ? null : why.last();
    user.member().box().finish(line == null ? null : user.member().tagged(line), last);
  }
}
