package io.github.chatserver.internal.user;

import io.github.chatserver.internal.hall.Hall;
import io.github.chatserver.internal.hall.Member;
import io.github.chatserver.internal.node.Place;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.rules.AddressRange;
import io.github.chatserver.internal.rules.Ban;
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
 * Where the registry reaches this server and its users.
 *
 * <p>Called with the registry's locks held, perhaps: posts, marks, never blocks and never calls the
 * registry.
 */
final class Reception implements LocalNode {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Chat chat;
  private final Place place;
  private final Mail mail;

  /** The reception of a chat, for as long as it has this place in the registry. */
  Reception(Chat chat, Place place) {
    this.chat = chat;
    this.place = place;
    this.mail = new Mail(chat);
  }

  @Override
  public LocalChannel openChannel(String channel) {
    return new Hall(channel, this::member, chat.limits().presenceMax(), chat.watch());
  }

  private @Nullable Member member(UserId id) {
    return chat.user(id).map(User::member).orElse(null);
  }

  @Override
  public DeliveryBatch newBatch() {
    return chat.newBatch();
  }

  @Override
  public Receipt receive(UserId to, DirectMessage message, DeliveryBatch batch) {
    return chat.user(to)
        .map(user -> mail.deliver(user, message, (Batch) batch))
        .orElse(Receipt.nobody());
  }

  @Override
  public int receiveAll(DirectMessage message, DeliveryBatch batch) {
    return chat.users()
        .mapToInt(user -> mail.deliverToAll(user, message, (Batch) batch) ? 1 : 0)
        .sum();
  }

  @Override
  public void noteChanged(String key, @Nullable String value) {
    chat.notes().change(key, value);
    chat.notes().ban(key).ifPresent(ban -> enforce(key, ban));
  }

  /** Closes whom a ban is about, those in the handshake too. */
  private void enforce(String key, Ban ban) {
    Farewell farewell = Farewell.banned(ban);
    chat.users().filter(banned(key, ban)).forEach(user -> user.session().close(farewell));
  }

  private static Predicate<User> banned(String key, Ban ban) {
    Optional<AddressRange> range = Ban.range(key);
    if (range.isEmpty()) {
      String nickname = Ban.nickname(key).orElseThrow();
      return user -> user.presence().holds(nickname);
    }
    return user ->
        user.session().remoteAddress().filter(range.get()::contains).isPresent()
            && !user.id().text().equals(ban.by());
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
        chat.users()
            .map(User::session)
            .filter(session -> session.place() == place)
            .forEach(session -> session.close(Farewell.EXPELLED));
        chat.registration().wake();
      }
    }
  }

  @Override
  public void evict(UserId user, String reason) {
    LOG.debug("{} has lost its place in the channel registry: {}", user, SafeText.sanitize(reason));
    chat.user(user).ifPresent(found -> found.session().close(Farewell.EVICTED));
  }
}
