package io.github.chatserver.internal.session;

import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.ChatUser;
import io.github.chatserver.LocalUser;
import io.github.chatserver.Moderation;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a host can ask about users and channels, and say to all of them.
 *
 * <p>Thread-safe; may block while the registry is asked.
 */
public final class Directory {
  private final House house;

  /** The directory of a house. */
  public Directory(House house) {
    this.house = house;
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws RegistryException;
  }

  private static <T> T answer(Question<T> question) {
    try {
      return question.ask();
    } catch (RegistryException e) {
      throw new ChatUnavailableException("the channel registry cannot be reached", e);
    }
  }

  /** This server's users. */
  public List<LocalUser> users() {
    return house.clients().all().stream()
        .filter(session -> session.user().whereabouts().hasArrived() && !session.isClosing())
        .<LocalUser>map(Session::user)
        .toList();
  }

  /** Finds a user anywhere. */
  public Optional<ChatUser> user(String nickname) {
    String key = Names.key(nickname);
    return key == null
        ? Optional.empty()
        : answer(() -> house.node().find(key)).map(card -> new ReachableUser(house, card));
  }

  /** The channels with a prefix, by name. */
  public List<ChannelSummary> channels(String prefix) {
    return answer(() -> house.node().channels(Names.fold(prefix), Integer.MAX_VALUE)).stream()
        .sorted(Comparator.comparing(ChannelSummary::channel))
        .toList();
  }

  /** Finds a channel. */
  public Optional<ChannelSummary> channel(String name) {
    String key = Names.key(name);
    return key == null
        ? Optional.empty()
        : channels(key).stream().filter(channel -> channel.channel().equals(key)).findFirst();
  }

  /** The members of a channel, by nickname. */
  public List<UserCard> members(String channel) {
    String key = Names.key(channel);
    if (key == null) {
      return List.of();
    }
    return answer(() -> house.node().members(key, Integer.MAX_VALUE)).stream()
        .sorted(Comparator.comparing(card -> Names.fold(card.nickname())))
        .toList();
  }

  /** Moderation in the host's name. */
  public Moderation moderation() {
    return new Judge(house, Optional::empty);
  }

  /** Keeps a nickname from being taken. */
  public void reserve(String nickname) {
    String key = Names.key(nickname);
    if (key == null) {
      throw new IllegalArgumentException("not a nickname: '" + nickname + "'");
    }
    answer(
        () -> {
          house.node().putNote(Notes.reservation(key), "reserved", Duration.ZERO);
          return key;
        });
  }

  /** Tells everyone something; returns how many. */
  public int announce(String text) {
    Batch batch = house.newBatch();
    try {
      DirectMessage message = DirectMessage.of(Mail.ANNOUNCEMENT, null, text);
      return answer(() -> house.node().sendToAll(message, batch));
    } finally {
      batch.flush();
    }
  }
}
