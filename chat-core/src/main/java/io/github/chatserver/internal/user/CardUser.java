package io.github.chatserver.internal.user;

import io.github.chatserver.ChatUser;
import io.github.chatserver.CommandException;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.rules.TextLimit;
import io.github.chatserver.internal.text.Name;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A user as the host sees it, wherever it is: what its card tells, and what the host does to it,
 * which goes through the registry to the server that has it.
 *
 * <p>Thread-safe.
 */
abstract class CardUser implements ChatUser {
  private final Chat chat;

  CardUser(Chat chat) {
    this.chat = chat;
  }

  /** What is known of the user. */
  public abstract UserCard card();

  @Override
  public UserId id() {
    return card().id();
  }

  @Override
  public String nickname() {
    return card().nickname();
  }

  @Override
  public Optional<String> away() {
    return card().away();
  }

  @Override
  public boolean isModerator() {
    return card().isModerator();
  }

  @Override
  public Instant since() {
    return card().since();
  }

  @Override
  public boolean send(String text) {
    return deliver(Mail.NOTICE, text);
  }

  @Override
  public boolean move(String channel) {
    if (!(Names.checkChannel(channel) instanceof Name)) {
      throw new IllegalArgumentException("not the name of a channel: '" + channel + "'");
    }
    return perform(user -> user.whereabouts().moveByHost(channel), Mail.MOVE, channel);
  }

  @Override
  public boolean promote() {
    return perform(user -> user.role().promote(), Mail.PROMOTE, "");
  }

  @Override
  public boolean demote() {
    return perform(user -> user.role().demote(), Mail.DEMOTE, "");
  }

  /** Something that needs the registry: here at once, on another server soon after. */
  private interface Deed {
    void at(User user) throws CommandException;
  }

  private boolean perform(Deed deed, String kind, String body) {
    Optional<User> here = chat.user(card().id()).filter(user -> !user.session().isClosing());
    if (here.isEmpty()) {
      return deliver(kind, body);
    }
    try {
      deed.at(here.get());
      return true;
    } catch (CommandException e) { // gone meanwhile, or no room for another channel
      return false;
    }
  }

  @Override
  public Optional<String> whois() {
    Receipt receipt = send(Mail.WHOIS, "");
    return receipt.isDelivered() ? Optional.of(receipt.body()) : Optional.empty();
  }

  @Override
  public boolean kick(String reason) {
    try {
      TextLimit.REASON.check(reason);
    } catch (CommandException e) {
      throw new IllegalArgumentException(e.text(), e);
    }
    return deliver(Mail.KICK, reason);
  }

  @Override
  public boolean mute(Duration duration) {
    return deliver(Mail.MUTE, Long.toString(Judge.checked(duration).toNanos()));
  }

  @Override
  public boolean unmute() {
    return deliver(Mail.UNMUTE, "");
  }

  private boolean deliver(String kind, String body) {
    return send(kind, body).isDelivered();
  }

  private Receipt send(String kind, String body) {
    Batch batch = chat.newBatch();
    try {
      DirectMessage message = DirectMessage.of(kind, null, body);
      return Directory.answer(() -> chat.node().send(card().id(), message, batch));
    } finally {
      batch.flush();
    }
  }

  @Override
  public String toString() {
    return nickname().isEmpty() ? id().toString() : nickname();
  }
}
