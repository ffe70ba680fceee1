package io.github.chatserver.internal.user;

import io.github.chatserver.registry.UserCard;

/**
 * A user wherever it is, as of one moment.
 *
 * <p>Thread-safe.
 */
final class ReachableUser extends CardUser {
  private final UserCard card;

  ReachableUser(Chat chat, UserCard card) {
    super(chat);
    this.card = card;
  }

  @Override
  public UserCard card() {
    return card;
  }
}
