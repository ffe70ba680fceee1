package io.github.chatserver.internal.user;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.Permission;

/**
 * What a user may do now: by the host's policy, and by the moderators who may have muted it.
 *
 * <p>Thread-safe. Asked without a lock: the policy is the host's code.
 */
final class Rights {
  private final Chat chat;
  private final User user;
  private final Mute mute = new Mute();

  Rights(Chat chat, User user) {
    this.chat = chat;
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
    return chat.access().permits(user, permission);
  }

  /** Refuses what a muted user may not do (protocol 6, {@code -mute}). */
  void requireVoice() throws CommandException {
    if (mute.isOn(chat.time().nanoTime())) {
      throw new CommandException(ErrorCode.MUTED, "a moderator has muted you; listen for a while");
    }
  }

  /** For a moderator or the host. */
  Mute mute() {
    return mute;
  }
}
