package io.github.chatserver.internal.user;

import io.github.chatserver.ChatChannel;
import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.ChatUser;
import io.github.chatserver.CommandException;
import io.github.chatserver.LocalUser;
import io.github.chatserver.Moderation;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.rules.Notes;
import io.github.chatserver.internal.text.Name;
import io.github.chatserver.internal.text.NameCheck;
import io.github.chatserver.internal.text.NameProblem;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.RegistryException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host can ask about users and channels, and say to all of them.
 *
 * <p>Thread-safe; may block while the registry is asked.
 */
public final class Directory {
  private final Chat chat;

  /** The directory of a chat. */
  public Directory(Chat chat) {
    this.chat = chat;
  }

  @FunctionalInterface
  interface Question<T> {
    T ask() throws RegistryException;
  }

  static <T> T answer(Question<T> question) {
    try {
      return question.ask();
    } catch (RegistryException e) {
      throw new ChatUnavailableException("the channel registry cannot be reached", e);
    }
  }

  /** This server's users. */
  public List<LocalUser> users() {
    return chat.users().filter(User::isPresent).<LocalUser>map(user -> user).toList();
  }

  /** Finds a user anywhere. */
  public Optional<ChatUser> user(String nickname) {
    String key = Names.key(nickname);
    return key == null
        ? Optional.empty()
        : answer(() -> chat.node().find(key)).map(card -> new ReachableUser(chat, card));
  }

  /** The channels with a prefix, by name. */
  public List<ChatChannel> channels(String prefix) {
    return answer(() -> chat.node().channels(Names.fold(prefix), Integer.MAX_VALUE)).stream()
        .sorted(Comparator.comparing(ChannelSummary::channel))
        .<ChatChannel>map(summary -> new ReachableChannel(chat, summary))
        .toList();
  }

  /** Finds a channel. */
  public Optional<ChatChannel> channel(String name) {
    String key = Names.key(name);
    return key == null ? Optional.empty() : ReachableChannel.find(chat, key).map(c -> c);
  }

  /** Makes a permanent channel, or makes one that is there permanent. */
  public ChatChannel createChannel(String name) throws CommandException {
    NameCheck check = Names.checkChannel(name);
    if (!(check instanceof Name checked)) {
      throw new IllegalArgumentException(((NameProblem) check).sentence() + ": '" + name + "'");
    }
    Map<String, String> facts = Map.of(Facts.NAME, checked.display(), Facts.PERMANENT, "true");
    ReachableChannel channel =
        ReachableChannel.find(chat, checked.key())
            .orElseGet(
                () -> new ReachableChannel(chat, ChannelSummary.of(checked.key(), 0, facts)));
    channel.makePermanent(); // one step makes it, so whoever comes finds it whole
    return ReachableChannel.find(chat, checked.key()).orElse(channel);
  }

  /** Moderation in the host's name. */
  public Moderation moderation() {
    return Judge.ofHost(chat);
  }

  /** Keeps a nickname from being taken. */
  public void reserve(String nickname) {
    note(nickname, "reserved");
  }

  /** Lets a nickname be taken again. */
  public void release(String nickname) {
    note(nickname, null);
  }

  private void note(String nickname, @Nullable String value) {
    Name name = Names.nickname(nickname);
    if (name == null) {
      throw new IllegalArgumentException("not a nickname: '" + nickname + "'");
    }
    answer(
        () -> {
          chat.node().putNote(Notes.reservation(name.key()), value, Duration.ZERO);
          return name;
        });
  }

  /** Tells everyone something; returns how many. */
  public int announce(String text) {
    Batch batch = chat.newBatch();
    try {
      DirectMessage message = DirectMessage.of(Mail.ANNOUNCEMENT, null, text);
      return answer(() -> chat.node().sendToAll(message, batch));
    } finally {
      batch.flush();
    }
  }
}
