package io.github.chatserver;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.UserCard;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that a user did in a channel, at its place in the channel's order (protocol 3.4): a
 * join, a leave, a rename or a message.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChannelMoment {
  private final String channel;
  private final ChannelEntry entry;
  private final UserCard user;

  private ChannelMoment(String channel, ChannelEntry entry, UserCard user) {
    this.channel = channel;
    this.entry = entry;
    this.user = user;
  }

  /**
   * Makes a moment; for the tests of a listener.
   *
   * @param channel the channel's name as displayed
   * @param entry what happened, and where in the channel's order
   * @return the moment
   * @throws IllegalArgumentException if the entry is of no user
   */
  public static ChannelMoment of(String channel, ChannelEntry entry) {
    UserCard user =
        entry
            .event()
            .user()
            .orElseThrow(() -> new IllegalArgumentException("no user has done this: " + entry));
    return new ChannelMoment(Objects.requireNonNull(channel), entry, user);
  }

  /**
   * The channel.
   *
   * @return its name, in its creator's spelling
   */
  public String channel() {
    return channel;
  }

  /**
   * The place in the channel's order. Ids rise within one channel; they need not be consecutive.
   *
   * @return the id, which is that of the tag {@code id} (protocol 5.2); 0 for one who left while
   *     the channel registry could not be reached, whose place there is not known here
   */
  public long id() {
    return entry.id();
  }

  /**
   * When it happened.
   *
   * @return the time, which is that of the tag {@code time}
   */
  public Instant time() {
    return Instant.ofEpochMilli(entry.epochMillis());
  }

  /**
   * Who did it, as of then.
   *
   * @return the user's card; of a rename the new one
   */
  public UserCard user() {
    return user;
  }

  /**
   * The text of a message, the reason of a leave as the others read it (protocol 4.3), or the
   * former nickname of one who was renamed.
   *
   * @return the text; empty where there is none
   */
  public String text() {
    return entry.event().text();
  }

  /**
   * Whether a message is an action ({@code -me}).
   *
   * @return true for an action, false for chat and for what is no message
   */
  public boolean isAction() {
    return entry.event().kind() == ChannelEvent.Kind.ACTION;
  }

  /**
   * How many members the channel had behind this, those on other servers included.
   *
   * @return the number
   */
  public int members() {
    return entry.members();
  }

  /** Names the kind, the user and the place; never the text. */
  @Override
  public String toString() {
    return entry + " in " + channel;
  }
}
