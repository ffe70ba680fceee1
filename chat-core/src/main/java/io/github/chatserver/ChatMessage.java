package io.github.chatserver;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Instant;

/**
 * One message of a channel: chat or an action.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChatMessage {
  private final ChannelEntry entry;
  private final UserCard sender;

  private ChatMessage(ChannelEntry entry) {
    this.entry = entry;
    this.sender =
        entry
            .event()
            .user()
            .orElseThrow(() -> new IllegalArgumentException("nobody has said " + entry));
  }

  /**
   * The message of an entry.
   *
   * @param entry an entry of kind {@code CHAT} or {@code ACTION}
   * @return the message
   * @throws IllegalArgumentException if it is of another kind, or nobody has said it
   */
  public static ChatMessage of(ChannelEntry entry) {
    ChannelEvent.Kind kind = entry.event().kind();
    if (kind != ChannelEvent.Kind.CHAT && kind != ChannelEvent.Kind.ACTION) {
      throw new IllegalArgumentException("a message is chat or an action, not " + kind);
    }
    return new ChatMessage(entry);
  }

  /**
   * Its place in the channel's order (protocol 5.2, {@code id}).
   *
   * @return a number that rises within the channel
   */
  public long id() {
    return entry.id();
  }

  /**
   * When it was said.
   *
   * @return the time, in milliseconds
   */
  public Instant time() {
    return Instant.ofEpochMilli(entry.epochMillis());
  }

  /**
   * Who said it, whatever the nickname has become.
   *
   * @return the identity
   */
  public UserId userId() {
    return sender.id();
  }

  /**
   * Under which nickname it was said.
   *
   * @return the nickname
   */
  public String nickname() {
    return sender.nickname();
  }

  /**
   * Whether it is an action ({@code -me}) rather than chat.
   *
   * @return true for an action
   */
  public boolean isAction() {
    return entry.event().kind() == ChannelEvent.Kind.ACTION;
  }

  /**
   * What was said.
   *
   * @return the text, without control characters
   */
  public String text() {
    return entry.event().text();
  }

  @Override
  public String toString() {
    return "message " + entry.id() + " of " + sender.nickname(); // never what was said: logs
  }
}
