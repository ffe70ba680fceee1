package io.github.chatserver.examples.membersonly;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.ChatUser;
import io.github.chatserver.Permission;
import java.time.Clock;
import java.time.Duration;

/**
 * Who may do what: only moderators make channels, and nobody broadcasts in the first minutes.
 *
 * <p>Thread-safe. Asked often, so it answers from what it has at hand.
 */
final class HouseRules implements AccessPolicy {
  static final Duration NEWCOMER = Duration.ofMinutes(10);

  private final Clock clock;

  HouseRules(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean permits(ChatUser user, Permission permission) {
    if (permission.equals(Permission.CREATE_CHANNEL)) {
      return user.isModerator();
    }
    if (permission.equals(Permission.BROADCAST)) {
      return user.isModerator() || !isNewcomer(user);
    }
    return AccessPolicy.open().permits(user, permission);
  }

  private boolean isNewcomer(ChatUser user) {
    return user.since().plus(NEWCOMER).isAfter(clock.instant());
  }
}
