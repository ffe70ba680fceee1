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
   * @param text what to say; line breaks make several notices, all of which must fit into {@link
   *     Limits#queueBytes()}, or who reads well is taken for one who does not
   * @return true if it was put into the user's queue; false if the user is gone or does not read
   */
  boolean send(String text);

  /**
   * Moves the user to another channel, which is made if there is none, at the host's word: without
   * a key, and whatever the user is permitted. It reads what {@code -ch} answers; nothing happens
   * where it is there already. In a command's handler too it is the host who moves the user: what
   * the user may do itself is {@link LocalUser#moveTo(String)}.
   *
   * <p>Done when it returns for a user of this server. A user of another one is moved by that, soon
   * after.
   *
   * @param channel its name
   * @return true if the user is there, or on its way; false if it is gone, or there is no room for
   *     another channel
   * @throws IllegalArgumentException if that could not be the name of a channel
   */
  boolean move(String channel);

  /**
   * Makes the user a moderator until its session ends, whatever an {@link Authenticator} says
   * (protocol 6.3). The user is not told.
   *
   * <p>Done when it returns for a user of this server, else soon after.
   *
   * @return true if the user was there
   */
  boolean promote();

  /**
   * Takes the rights of a moderator back until the session ends, whatever an {@link Authenticator}
   * says. The user is not told.
   *
   * <p>Done when it returns for a user of this server, else soon after.
   *
   * @return true if the user was there
   */
  boolean demote();

  /**
   * What a moderator is told of the user by {@code -whois}, as of now.
   *
   * @return such as {@code in games; connected 2h; idle 10s; address 192.0.2.1}; empty if the user
   *     is gone
   */
  Optional<String> whois();

  /**
   * Disconnects the user, who is told {@code ! KICKED}.
   *
   * @param reason why, 300 characters at most; empty for none
   * @return true if the user was there
   * @throws IllegalArgumentException if the reason is too long
   */
  boolean kick(String reason);

  /**
   * Silences the user until the session ends (protocol 6, {@code -mute}).
   *
   * @param duration for how long, up to 3650 days; zero for as long as the session lasts
   * @return true if the user was there
   * @throws IllegalArgumentException if the duration is negative or too long
   */
  boolean mute(Duration duration);

  /**
   * Ends a {@link #mute}.
   *
   * @return true if the user was there
   */
  boolean unmute();
}
