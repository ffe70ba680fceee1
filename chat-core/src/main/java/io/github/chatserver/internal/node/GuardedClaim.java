package io.github.chatserver.internal.node;

import io.github.chatserver.registry.NicknameClaim;

/**
 * A claim that keeps the contract whatever the registry behind it does.
 *
 * <p>Thread-safe.
 */
final class GuardedClaim implements NicknameClaim {
  private final Place place;
  private final String nickname;
  private final NicknameClaim claim;

  GuardedClaim(Place place, String nickname, NicknameClaim claim) {
    this.place = place;
    this.nickname = nickname;
    this.claim = claim;
  }

  @Override
  public String nickname() {
    return nickname;
  }

  @Override
  public void close() {
    try {
      claim.close();
    } catch (Throwable thrown) { // who leaves has to get out all the same
      place.report(thrown);
    }
  }
}
