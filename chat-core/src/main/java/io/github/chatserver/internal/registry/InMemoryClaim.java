package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.NicknameClaim;

/**
 * The hold of one user on one nickname.
 *
 * <p>Thread-safe.
 */
final class InMemoryClaim implements NicknameClaim {

  private final Roster roster;
  private final RosterUser user;
  private final String nickname;
  private final String spelling;

  /** Guarded by the roster's lock. */
  boolean closed;

  /**
   * Makes a claim.
   *
   * @param nickname the folded nickname
   * @param spelling the same as displayed, by which a RENAME tells that it took effect
   */
  InMemoryClaim(Roster roster, RosterUser user, String nickname, String spelling) {
    this.roster = roster;
    this.user = user;
    this.nickname = nickname;
    this.spelling = spelling;
  }

  @Override
  public String nickname() {
    return nickname;
  }

  @Override
  public void close() {
    roster.close(this);
  }

  RosterUser user() {
    return user;
  }

  String spelling() {
    return spelling;
  }

  @Override
  public String toString() {
    return nickname + " of " + user.id();
  }
}
