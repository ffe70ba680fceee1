package io.github.chatserver.internal.user;

import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserCard;
import java.util.List;

/**
 * What reaches a user past the channels, from this server or another one: private messages,
 * broadcasts, the host's words, and what moderators do.
 *
 * <p>Called with locks held, perhaps; posts, marks and never waits.
 */
final class Mail {
  static final String PRIVATE = "private";
  static final String BROADCAST = "broadcast";
  static final String ANNOUNCEMENT = "announcement";
  static final String NOTICE = "notice";
  static final String WHOIS = "whois";
  static final String KICK = "kick";
  static final String MUTE = "mute";
  static final String UNMUTE = "unmute";
  static final String MOVE = "move";
  static final String PROMOTE = "promote";
  static final String DEMOTE = "demote";

  /** What {@link #WHOIS} says for one who may see addresses; the host always may. */
  static final String WITH_ADDRESS = "with address";

  /** What the answer to {@link #UNMUTE} says of one who was muted. */
  static final String MUTED = "muted";

  private final Chat chat;

  Mail(Chat chat) {
    this.chat = chat;
  }

  /** Delivers to one. */
  Receipt deliver(User user, DirectMessage message, Batch batch) {
    if (!user.isPresent()) {
      return Receipt.nobody();
    }
    UserCard card = user.card();
    UserCard sender = message.sender().orElse(null);
    String by = sender == null ? "" : sender.nickname();
    switch (message.kind()) {
      case PRIVATE -> {
        if (sender != null && !user.member().ignores(sender)) {
          if (!user.member().post(Line.privateFrom(by, message.body()), batch)) {
            return Receipt.nobody();
          }
          user.speech().heardFrom(sender.id());
        }
      }
      case NOTICE -> {
        if (!postAll(user, Line.notices(NoticeCode.NOTICE, message.body()), batch)) {
          return Receipt.nobody();
        }
      }
      case WHOIS -> {
        boolean withAddress = sender == null || message.body().equals(WITH_ADDRESS);
        return Receipt.delivered(card, Portrait.of(user, chat.time(), withAddress));
      }
      case KICK -> user.session().close(Farewell.kicked(by, message.body()));
      case MUTE -> {
        return orNobody(card, mute(user, message.body()));
      }
      case UNMUTE -> {
        return Receipt.delivered(
            card, user.rights().mute().off(chat.time().nanoTime()) ? MUTED : "");
      }
      case MOVE -> {
        return later(card, () -> user.whereabouts().moveByHost(message.body()));
      }
      case PROMOTE -> {
        return later(card, user.role()::promote);
      }
      case DEMOTE -> {
        return later(card, user.role()::demote);
      }
      default -> {
        return Receipt.nobody(); // of a newer server; it asks again in words that we know
      }
    }
    return Receipt.delivered(card, "");
  }

  /** Mutes for so many nanoseconds; false if that is no such number, whoever has sent it. */
  private boolean mute(User user, String body) {
    try {
      user.rights().mute().on(Long.parseLong(body), chat.time().nanoTime());
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whatever needs the registry must not be done in one of its callbacks. */
  private Receipt later(UserCard card, Errands.Errand errand) {
    return orNobody(card, chat.errands().send(errand));
  }

  private static Receipt orNobody(UserCard card, boolean done) {
    return done ? Receipt.delivered(card, "") : Receipt.nobody();
  }

  /** Delivers what goes to everyone; true if this one counts as reached. */
  boolean deliverToAll(User user, DirectMessage message, Batch batch) {
    if (!user.isPresent()) {
      return false;
    }
    return switch (message.kind()) {
      case BROADCAST ->
          message.sender().filter(sender -> hear(user, sender, message.body(), batch)).isPresent();
      case ANNOUNCEMENT -> postAll(user, Line.notices(NoticeCode.ANNOUNCE, message.body()), batch);
      default -> false; // of a newer server
    };
  }

  private static boolean hear(User user, UserCard sender, String text, Batch batch) {
    return !sender.id().equals(user.id())
        && (user.member().ignores(sender)
            || user.member().post(Line.broadcast(sender.nickname(), text), batch));
  }

  private static boolean postAll(User user, List<Line> lines, Batch batch) {
    boolean posted = true;
    for (Line line : lines) {
      posted &= user.member().post(line, batch);
    }
    return posted;
  }
}
