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
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the bytes of one frame. Not thread-safe. */
final class Writer {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  Writer(Kind kind) {
    out.write(kind.code());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  Writer flag(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  Writer number(long value) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  Writer bytes(byte[] value) {
    number(value.length);
    out.writeBytes(value);
    return this;
  }

  Writer text(String value) {
    return bytes(value.getBytes(UTF_8));
  }

  <T> Writer maybe(Optional<T> value, Consumer<T> written) {
    flag(value.isPresent());
    value.ifPresent(written);
    return this;
  }

  <T> Writer all(Collection<T> values, Consumer<T> written) {
    number(values.size());
    values.forEach(written);
    return this;
  }

  Writer facts(Map<String, String> facts) {
    return all(facts.entrySet(), fact -> text(fact.getKey()).text(fact.getValue()));
  }

  Writer id(UserId id) {
    return text(id.text());
  }

  Writer card(UserCard card) {
    return id(card.id())
        .text(card.nickname())
        .maybe(card.away(), this::text)
        .flag(card.isModerator())
        .number(card.since().toEpochMilli());
  }

  Writer event(ChannelEvent event) {
    return bytes(event.encode());
  }

  Writer entry(ChannelEntry entry) {
    return number(entry.id())
        .number(entry.epochMillis())
        .number(entry.members())
        .event(entry.event());
  }

  Writer snapshot(ChannelSnapshot snapshot) {
    return all(snapshot.replay(), this::entry).facts(snapshot.facts()).number(snapshot.members());
  }

  Writer summary(ChannelSummary summary) {
    return text(summary.channel()).number(summary.members()).facts(summary.facts());
  }

  Writer request(JoinRequest request) {
    return text(request.channel())
        .card(request.card())
        .event(request.event())
        .number(request.replayLimit())
        .maybe(request.key(), this::text)
        .flag(request.keyOverride())
        .maybe(request.factsIfCreated(), this::facts)
        .number(request.maxChannels());
  }

  Writer message(DirectMessage message) {
    return text(message.kind()).maybe(message.sender(), this::card).text(message.body());
  }

  Writer receipt(Receipt receipt) {
    return maybe(receipt.receiver(), this::card).text(receipt.body());
  }
}
