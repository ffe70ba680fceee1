package io.github.chatserver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What moderators and the host do about other users (protocol 6, {@code -kick}, {@code -mute},
 * {@code -ban}, {@code -unban}), on every server that shares the registry.
 *
 * <p>{@link ChatServer#moderation()} acts as the host, whom nobody asks for a permission. {@link
 * LocalUser#moderation()} acts as that user: each method refuses with {@code NOT_ALLOWED} where the
 * {@link AccessPolicy} does not permit it {@link Permission#MODERATE}.
 *
 * <p>The methods may block while the registry is asked, and throw {@link ChatUnavailableException}
 * where it cannot be reached. Thread-safe.
 */
public interface Moderation {
  /**
   * Disconnects a user, who reads {@code ! KICKED}.
   *
   * @param nickname whom
   * @param reason why, 300 characters at most; empty for none
   * @return the nickname as its user spells it
   * @throws CommandException if there is no such user, or the reason is too long
   */
  String kick(String nickname, String reason) throws CommandException;

  /**
   * Silences a user, anew if it is silenced.
   *
   * @param nickname whom
   * @param duration for how long, up to 3650 days; zero for as long as the session lasts
   * @return the nickname as its user spells it
   * @throws CommandException if there is no such user
   * @throws IllegalArgumentException if the duration is negative or too long
   */
  String mute(String nickname, Duration duration) throws CommandException;

  /**
   * Lets a user speak again.
   *
   * @param nickname whom
   * @return the nickname as its user spells it; empty if the user was not muted
   * @throws CommandException if there is no such user
   */
  Optional<String> unmute(String nickname) throws CommandException;

  /**
   * Disconnects and refuses, by nickname (present or not) or by address (everyone from there, but
   * not who bans).
   *
   * @param target a nickname, an address, or an address with the bits of its network: {@code
   *     192.0.2.0/24}
   * @param duration for how long, up to 3650 days; zero for ever
   * @param reason why, 300 characters at most; empty for none
   * @return the target in its usual spelling
   * @throws CommandException if the target can be neither, or the reason is too long
   * @throws IllegalArgumentException if the duration is negative or too long
   */
  String ban(String target, Duration duration, String reason) throws CommandException;

  /**
   * Ends a ban.
   *
   * @param target what was banned
   * @return the target in its usual spelling
   * @throws CommandException if that is not banned
   */
  String unban(String target) throws CommandException;

  /**
   * Whom and what is banned.
   *
   * @return a line each, for people: the target, until when, and why; sorted
   * @throws CommandException if it is asked for a user who may not moderate
   */
  List<String> bans() throws CommandException;
}
