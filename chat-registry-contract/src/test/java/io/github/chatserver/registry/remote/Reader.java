package io.github.chatserver.registry.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link Writer} made. Not thread-safe. */
final class Reader {
  private final ByteBuffer in;
  private final Kind kind;

  Reader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
    this.kind = Kind.of(in.get());
  }

  Kind kind() {
    return kind;
  }

  boolean flag() {
    return in.get() != 0;
  }

  long number() {
    return in.getLong();
  }

  int count() {
    return Math.toIntExact(number());
  }

  byte[] bytes() {
    byte[] value = new byte[count()];
    in.get(value);
    return value;
  }

  String text() {
    return new String(bytes(), UTF_8);
  }

  <T> Optional<T> maybe(Supplier<T> read) {
    return flag() ? Optional.of(read.get()) : Optional.empty();
  }

  <T> List<T> all(Supplier<T> read) {
    int count = count();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(read.get());
    }
    return values;
  }

  Map<String, String> facts() {
    int count = count();
    Map<String, String> facts = new HashMap<>();
    for (int i = 0; i < count; i++) {
      facts.put(text(), text());
    }
    return facts;
  }

  UserId id() {
    return UserId.parse(text());
  }

  UserCard card() {
    UserCard card = UserCard.of(id(), text()).withAway(maybe(this::text).orElse(null));
    boolean moderator = flag();
    UserCard dated = card.withSince(Instant.ofEpochMilli(number()));
    return moderator ? dated.asModerator() : dated;
  }

  ChannelEvent event() {
    return ChannelEvent.decode(bytes());
  }

  ChannelEntry entry() {
    return ChannelEntry.of(number(), number(), count(), event());
  }

  ChannelSnapshot snapshot() {
    return ChannelSnapshot.of(all(this::entry), facts(), count());
  }

  ChannelSummary summary() {
    return ChannelSummary.of(text(), count(), facts());
  }

  JoinRequest request() {
    JoinRequest.Builder request = JoinRequest.builder(text(), card());
    request.event(event()).replayLimit(count());
    maybe(this::text).ifPresent(request::key);
    if (flag()) {
      request.keyOverride();
    }
    maybe(this::facts).ifPresent(request::factsIfCreated);
    return request.maxChannels(count()).build();
  }

  DirectMessage message() {
    return DirectMessage.of(text(), maybe(this::card).orElse(null), text());
  }

  Receipt receipt() {
    Optional<UserCard> receiver = maybe(this::card);
    String body = text();
    return receiver.map(card -> Receipt.delivered(card, body)).orElseGet(Receipt::nobody);
  }
}
