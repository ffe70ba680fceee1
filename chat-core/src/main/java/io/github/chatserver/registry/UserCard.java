package io.github.chatserver.registry;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a user. A card is a snapshot: a rename or an absence makes a new one.
 *
 * <p>Immutable and thread-safe.
 */
public final class UserCard {

  private final UserId id;
  private final String nickname;
  private final @Nullable String away;
  private final boolean moderator;
  private final long since;

  private UserCard(
      UserId id, String nickname, @Nullable String away, boolean moderator, long since) {
    this.id = id;
    this.nickname = nickname;
    this.away = away;
    this.moderator = moderator;
    this.since = since;
  }

  /**
   * Makes the card of a user that came now: present, and no moderator.
   *
   * @param id who it is
   * @param nickname the nickname as displayed (NFKC, the user's own spelling); empty before one is
   *     accepted, and such a card never reaches a registry
   * @return the card
   */
  public static UserCard of(UserId id, String nickname) {
    return new UserCard(
        Objects.requireNonNull(id),
        Objects.requireNonNull(nickname),
        null,
        false,
        System.currentTimeMillis());
  }

  /**
   * Makes the same card with another nickname.
   *
   * @param newNickname the nickname as displayed; empty for none yet
   * @return the new card
   */
  public UserCard withNickname(String newNickname) {
    return new UserCard(id, Objects.requireNonNull(newNickname), away, moderator, since);
  }

  /**
   * Makes the same card away or back.
   *
   * @param reason why the user is away; null, or empty, when it is back
   * @return the new card
   */
  public UserCard withAway(@Nullable String reason) {
    String text = reason == null || reason.isEmpty() ? null : reason;
    return new UserCard(id, nickname, text, moderator, since);
  }

  /**
   * Makes the same card as a moderator's.
   *
   * @return the new card
   */
  public UserCard asModerator() {
    return new UserCard(id, nickname, away, true, since);
  }

  /**
   * Makes the same card as that of a user without a moderator's rights.
   *
   * @return the new card
   */
  public UserCard asPlainUser() {
    return new UserCard(id, nickname, away, false, since);
  }

  /**
   * Makes the same card with another time of arrival.
   *
   * @param arrival when the user came; what is finer than a millisecond is cut
   * @return the new card
   * @throws ArithmeticException if {@code arrival} is hundreds of millions of years off
   */
  public UserCard withSince(Instant arrival) {
    return new UserCard(id, nickname, away, moderator, arrival.toEpochMilli());
  }

  /**
   * Returns who the user is.
   *
   * @return the identity, the same whatever the nickname becomes
   */
  public UserId id() {
    return id;
  }

  /**
   * Returns the nickname as displayed (NFKC, the user's own spelling); it is not folded.
   *
   * @return the nickname; empty before one is accepted, and such a card never reaches a registry
   */
  public String nickname() {
    return nickname;
  }

  /**
   * Returns why the user is away.
   *
   * @return the reason; empty when the user is not away
   */
  public Optional<String> away() {
    return Optional.ofNullable(away);
  }

  /**
   * Returns whether the user is a moderator.
   *
   * @return true for a moderator
   */
  public boolean isModerator() {
    return moderator;
  }

  /**
   * Returns when the user came.
   *
   * @return the time, in whole milliseconds
   */
  public Instant since() {
    return Instant.ofEpochMilli(since);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof UserCard that
            && id.equals(that.id)
            && nickname.equals(that.nickname)
            && Objects.equals(away, that.away)
            && moderator == that.moderator
            && since == that.since);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + nickname.hashCode();
  }

  @Override
  public String toString() {
    return nickname + " (" + id.text() + ")";
  }
}
