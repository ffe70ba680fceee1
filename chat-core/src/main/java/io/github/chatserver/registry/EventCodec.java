package io.github.chatserver.registry;

import io.github.chatserver.registry.ChannelEvent.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as bytes: a major and a minor version, the kind, flags, the card, the text, the changes of
 * facts. A new minor version appends fields; a new major version is for everything else.
 *
 * <p>Stateless and thread-safe.
 */
final class EventCodec {

  private static final int MAJOR = 1;
  private static final int MINOR = 0;

  private static final int HAS_USER = 1;
  private static final int IS_AWAY = 2;
  private static final int IS_MODERATOR = 4;
  private static final int ALL_FLAGS = HAS_USER | IS_AWAY | IS_MODERATOR;

  private EventCodec() {}

  static byte[] encode(ChannelEvent event) {
    EventBytes.Writer out = new EventBytes.Writer();
    out.octet(MAJOR);
    out.octet(MINOR);
    out.octet(code(event.kind()));
    UserCard card = event.user().orElse(null);
    out.octet(flags(card));
    if (card != null) {
      write(card, out);
    }
    out.string(event.text());
    out.count(event.factChanges().size());
    event
        .factChanges()
        .forEach(
            (name, value) -> {
              out.string(name);
              out.string(value);
            });
    return out.bytes();
  }

  private static int flags(@Nullable UserCard card) {
    if (card == null) {
      return 0;
    }
    return HAS_USER
        | (card.away().isPresent() ? IS_AWAY : 0)
        | (card.isModerator() ? IS_MODERATOR : 0);
  }

  private static void write(UserCard card, EventBytes.Writer out) {
    out.string(card.id().node());
    out.number(card.id().number());
    out.string(card.nickname());
    card.away().ifPresent(out::string);
    out.number(card.since().toEpochMilli());
  }

  static ChannelEvent decode(byte[] bytes) {
    EventBytes.Reader in = new EventBytes.Reader(bytes);
    int major = in.octet();
    if (major != MAJOR) {
      throw new IllegalArgumentException("an event of unknown version " + major);
    }
    int minor = in.octet();
    Kind kind = kind(in.octet());
    int flags = in.octet();
    checkFlags(flags);
    UserCard card = (flags & HAS_USER) == 0 ? null : card(in, flags);
    String text = in.string();
    Map<String, String> changes = changes(in);
    if (minor == MINOR) {
      in.end();
    }
    return ChannelEvent.of(kind, card, text, changes);
  }

  private static void checkFlags(int flags) {
    boolean unknown = (flags & ~ALL_FLAGS) != 0;
    boolean nobodys = (flags & HAS_USER) == 0 && flags != 0;
    if (unknown || nobodys) {
      throw new IllegalArgumentException("an event with impossible flags " + flags);
    }
  }

  private static UserCard card(EventBytes.Reader in, int flags) {
    UserId id = UserId.of(in.string(), in.number());
    UserCard card = UserCard.of(id, in.string());
    if ((flags & IS_AWAY) != 0) {
      card = card.withAway(in.string());
    }
    if ((flags & IS_MODERATOR) != 0) {
      card = card.asModerator();
    }
    return card.withSince(Instant.ofEpochMilli(in.number()));
  }

  private static Map<String, String> changes(EventBytes.Reader in) {
    int count = in.count();
    Map<String, String> changes = new HashMap<>();
    for (int i = 0; i < count; i++) {
      if (changes.put(in.string(), in.string()) != null) {
        throw new IllegalArgumentException("an event that changes a fact twice");
      }
    }
    return changes;
  }

  // Codes, not ordinals: the order of the constants is not part of the format.
  private static int code(Kind kind) {
    return switch (kind) {
      case CHAT -> 1;
      case ACTION -> 2;
      case NOTICE -> 3;
      case JOIN -> 4;
      case LEAVE -> 5;
      case RENAME -> 6;
      case TOPIC -> 7;
      case FACTS -> 8;
    };
  }

  private static Kind kind(int code) {
    for (Kind kind : Kind.values()) {
      if (code(kind) == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("an event of unknown kind " + code);
  }
}
