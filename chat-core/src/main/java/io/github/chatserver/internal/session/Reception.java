package io.github.chatserver.internal.session;

import io.github.chatserver.internal.hall.Hall;
import io.github.chatserver.internal.node.Place;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserId;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the registry reaches this server and its sessions.
 *
 * <p>Called with the registry's locks held, perhaps: posts, marks, never blocks and never calls the
 * registry.
 */
final class Reception implements LocalNode {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final House house;
  private final Place place;

  /** The reception of a house, for as long as it has this place in the registry. */
  Reception(House house, Place place) {
    this.house = house;
    this.place = place;
  }

  @Override
  public LocalChannel openChannel(String channel) {
    return new Hall(channel, house.clients()::member, house.limits().presenceMax(), house.watch());
  }

  @Override
  public DeliveryBatch newBatch() {
    return house.newBatch();
  }

  @Override
  public Receipt receive(UserId to, DirectMessage message, DeliveryBatch batch) {
    return house
        .clients()
        .find(to)
        .map(session -> Mail.deliver(session, message, (Batch) batch))
        .orElse(Receipt.nobody());
  }

  @Override
  public int receiveAll(DirectMessage message, DeliveryBatch batch) {
    int reached = 0;
    for (Session session : house.clients().all()) {
      if (Mail.deliverToAll(session, message, (Batch) batch)) {
        reached++;
      }
    }
    return reached;
  }

  @Override
  public void noteChanged(String key, @Nullable String value) {
    house.notes().change(key, value);
    if (value != null && Ban.isKey(key)) {
      Ban ban = Ban.decode(value);
      Farewell farewell = Farewell.banned(ban);
      Predicate<Session> isBanned = banned(key);
      house.clients().all().stream()
          .filter(isBanned)
          .filter(session -> Ban.range(key).isEmpty() || !session.id().text().equals(ban.by()))
          .forEach(session -> session.close(farewell));
    }
  }

  /** Whom a ban is about, those in the handshake too. */
  private static Predicate<Session> banned(String key) {
    Optional<AddressRange> range = Ban.range(key);
    if (range.isPresent()) {
      return session ->
          session.connection().remoteAddress().filter(range.get()::contains).isPresent();
    }
    return session -> key.equals(Ban.nicknameKey(session.user().presence().nickname()));
  }

  @Override
  public void stateChanged(NodeState state, String reason) {
    if (!place.change(state)) {
      return;
    }
    String why = SafeText.sanitize(reason);
    switch (state) {
      case UP -> LOG.info("the channel registry can be reached again: {}", why);
      case SEVERED -> LOG.warn("the channel registry cannot be reached: {}", why);
      case EXPELLED -> {
        LOG.warn("this server has lost its place in the channel registry: {}", why);
        house.clients().all().stream()
            .filter(session -> session.place() == place)
            .forEach(session -> session.close(Farewell.EXPELLED));
        house.registration().wake();
      }
    }
  }

  @Override
  public void evict(UserId user, String reason) {
    LOG.info("{} has lost its place in the channel registry: {}", user, SafeText.sanitize(reason));
    house.clients().find(user).ifPresent(session -> session.close(Farewell.EVICTED));
  }
}
