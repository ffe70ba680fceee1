package io.github.chatserver.internal.session;

import io.github.chatserver.registry.UserCard;

/**
 * A user wherever it is, as of one moment.
 *
 * <p>Thread-safe.
 */
final class ReachableUser extends CardUser {
  private final UserCard card;

  ReachableUser(House house, UserCard card) {
    super(house);
    this.card = card;
  }

  @Override
  UserCard card() {
    return card;
  }
}
