package io.github.chatserver;

import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who chats, on this server or another one that shares its registry.
 *
 * <p>What it tells is as of the moment when it was asked for. Its methods may block while the
 * registry is asked (not with {@code ChannelRegistry.inMemory()}) and throw {@link
 * ChatUnavailableException} where it cannot be reached. Thread-safe.
 */
public interface ChatUser {
  /**
   * Who it is, whatever the nickname becomes.
   *
   * @return the identity; never used again
   */
  UserId id();

  /**
   * The nickname, in the user's own spelling.
   *
   * @return the nickname; empty before one is accepted
   */
  String nickname();

  /**
   * Whether and why the user is away.
   *
   * @return the reason; empty for one who is there
   */
  Optional<String> away();

  /**
   * Whether the user is a moderator (protocol 6.3).
   *
   * @return true if so
   */
  boolean isModerator();

  /**
   * Since when the user is connected.
   *
   * @return the time
   */
  Instant since();

  /**
   * Sends notices to this user alone.
   *
   * @param text what to say; line breaks make several notices
   * @return true if it was put into the user's queue; false if the user is gone or does not read
   */
  boolean send(String text);

  /**
   * Disconnects the user, who is told {@code ! KICKED}.
   *
   * @param reason why; empty for none
   * @return true if the user was there
   */
  boolean kick(String reason);

  /**
   * Silences the user until the session ends (protocol 6, {@code -mute}).
   *
   * @param duration for how long; zero for as long as the session lasts
   * @return true if the user was there
   */
  boolean mute(Duration duration);

  /**
   * Ends a {@link #mute}.
   *
   * @return true if the user was there
   */
  boolean unmute();
}
