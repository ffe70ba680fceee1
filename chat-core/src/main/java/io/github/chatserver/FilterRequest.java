package io.github.chatserver;

import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link MessageFilter} is asked: a text, whose it is, and where it would be seen.
 *
 * <p>Immutable.
 */
public final class FilterRequest {
  private final Kind kind;
  private final ChatUser sender;
  private final String channel;
  private final String receiver;
  private final String text;

  private FilterRequest(Kind kind, ChatUser sender, String channel, String receiver, String text) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.sender = Objects.requireNonNull(sender, "sender");
    this.channel = Objects.requireNonNull(channel, "channel");
    this.receiver = Objects.requireNonNull(receiver, "receiver");
    this.text = Objects.requireNonNull(text, "text");
  }

  /** The texts that a user can show to others. More may come with later versions. */
  public enum Kind {
    /** Chat. */
    CHAT,
    /** An action, {@code -me}. */
    ACTION,
    /** A broadcast, {@code -bc}. */
    BROADCAST,
    /** A private message, {@code -pm} and {@code -r}. */
    PRIVATE_MESSAGE,
    /** A topic, {@code -topic}; not asked when one is removed. */
    TOPIC,
    /** The name of a channel that would be made, {@code -ch}; not asked where there is one. */
    CHANNEL_NAME,
    /** Why the user is away, {@code -away}. */
    AWAY_REASON,
    /** Why the user leaves, {@code -quit}. */
    QUIT_REASON,
    /** Why the user, a moderator, kicks somebody. */
    KICK_REASON,
    /** Why the user, a moderator, bans somebody; other moderators see it. */
    BAN_REASON
  }

  /**
   * Makes a request; the server does so, and tests of filters.
   *
   * @param kind what kind of text it is
   * @param sender whose it is
   * @param channel the channel that the sender is in
   * @param receiver the nickname of a private message's receiver; empty for other kinds
   * @param text the text
   * @return the request
   */
  public static FilterRequest of(
      Kind kind, ChatUser sender, String channel, String receiver, String text) {
    return new FilterRequest(kind, sender, channel, receiver, text);
  }

  /**
   * The same request about another text.
   *
   * @param other the other text
   * @return the request
   */
  public FilterRequest withText(String other) {
    return new FilterRequest(kind, sender, channel, receiver, other);
  }

  /**
   * What kind of text it is.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Whose text it is. A filter may act on the user: {@link ChatUser#send} a word, {@link
   * ChatUser#mute}, {@link ChatUser#kick}.
   *
   * @return the user
   */
  public ChatUser sender() {
    return sender;
  }

  /**
   * The channel that the sender is in; chat, actions and topics go there.
   *
   * @return its name, in its creator's spelling
   */
  public String channel() {
    return channel;
  }

  /**
   * Who is to get a private message.
   *
   * @return the nickname; empty for other kinds
   */
  public Optional<String> receiver() {
    return receiver.isEmpty() ? Optional.empty() : Optional.of(receiver);
  }

  /**
   * The text: one line, not empty, without control characters, within its length (protocol 1.3,
   * 6.1).
   *
   * @return the text
   */
  public String text() {
    return text;
  }

  /** The text is left out: what people write does not belong into a log. */
  @Override
  public String toString() {
    return kind + " of " + sender.nickname() + " in " + channel;
  }
}
