package io.github.chatserver.internal.session;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.Permission;

/**
 * What a user may do now: by the host's policy, and by the moderators who may have muted it.
 *
 * <p>Thread-safe. Asked without a lock: the policy is the host's code.
 */
final class Rights {
  private final House house;
  private final SessionUser user;
  private final Mute mute = new Mute();

  Rights(House house, SessionUser user) {
    this.house = house;
    this.user = user;
  }

  /** Refuses what the host's policy does not let this user do. */
  void require(Permission permission) throws CommandException {
    if (!may(permission)) {
      throw new CommandException(
          ErrorCode.NOT_ALLOWED, "you may not do that here; ask a moderator");
    }
  }

  boolean may(Permission permission) {
    return house.access().permits(user, permission);
  }

  /** Refuses what a muted user may not do (protocol 6, {@code -mute}). */
  void requireVoice() throws CommandException {
    if (mute.isOn(house.time().nanoTime())) {
      throw new CommandException(ErrorCode.MUTED, "a moderator has muted you; listen for a while");
    }
  }

  /** For a moderator or the host. */
  Mute mute() {
    return mute;
  }
}
