package io.github.chatserver.internal.session;

import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.ChatUser;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A user wherever it is, as of one moment; whatever is done to it goes through the registry to the
 * server that has it.
 *
 * <p>Thread-safe.
 */
public final class ReachableUser implements ChatUser {
  private final House house;
  private final UserCard card;

  /** The user of a card. */
  public ReachableUser(House house, UserCard card) {
    this.house = house;
    this.card = card;
  }

  @Override
  public UserId id() {
    return card.id();
  }

  @Override
  public String nickname() {
    return card.nickname();
  }

  @Override
  public Optional<String> away() {
    return card.away();
  }

  @Override
  public boolean isModerator() {
    return card.isModerator();
  }

  @Override
  public Instant since() {
    return card.since();
  }

  @Override
  public boolean send(String text) {
    return deliver(Mail.NOTICE, text);
  }

  @Override
  public boolean kick(String reason) {
    return deliver(Mail.KICK, reason);
  }

  @Override
  public boolean mute(Duration duration) {
    return deliver(Mail.MUTE, Long.toString(duration.toNanos()));
  }

  @Override
  public boolean unmute() {
    return deliver(Mail.UNMUTE, "");
  }

  private boolean deliver(String kind, String body) {
    Batch batch = house.newBatch();
    try {
      return house.node().send(card.id(), DirectMessage.of(kind, null, body), batch).isDelivered();
    } catch (RegistryException e) {
      throw new ChatUnavailableException("the channel registry cannot be reached", e);
    } finally {
      batch.flush();
    }
  }

  @Override
  public String toString() {
    return card.nickname();
  }
}
