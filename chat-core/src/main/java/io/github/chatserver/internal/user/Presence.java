package io.github.chatserver.internal.user;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a user holds in the registry: its nickname and its place in a channel. The exit may come at
 * any moment, while the session's thread waits for the registry, so each thing that was got is
 * handed over here, and refused once the user has left: then whoever got it gives it back.
 *
 * <p>Thread-safe. The lock guards the fields alone; the registry is never called under it.
 */
public final class Presence {
  private final ReentrantLock lock = new ReentrantLock();

  // guarded by lock
  private @Nullable NicknameClaim claim;
  private @Nullable NicknameClaim claimBeforeRename;
  private @Nullable Membership membership;
  private boolean left;

  /** Keeps a nickname, beside the one before until {@link #settle}; false if the user has left. */
  boolean hold(NicknameClaim newClaim) {
    lock.lock();
    try {
      if (left) {
        return false;
      }
      claimBeforeRename = claim;
      claim = newClaim;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The rename is done, or has failed: keeps one nickname and frees the other. */
  void settle(boolean renamed) {
    NicknameClaim free;
    lock.lock();
    try {
      free = renamed ? claimBeforeRename : claim;
      claim = renamed ? claim : claimBeforeRename;
      claimBeforeRename = null;
    } finally {
      lock.unlock();
    }
    close(free);
  }

  /** Keeps a membership; empty if the user has left, else the one before, or the same for none. */
  Optional<Membership> enter(Membership next) {
    lock.lock();
    try {
      if (left) {
        return Optional.empty();
      }
      Membership before = membership == null ? next : membership;
      membership = next;
      return Optional.of(before);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The membership that the user has now; empty before the handshake is done and after the exit.
   */
  Optional<Membership> membership() {
    lock.lock();
    try {
      return Optional.ofNullable(membership);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the user holds a folded nickname; during a rename it holds two. */
  boolean holds(String nickname) {
    lock.lock();
    try {
      return is(claim, nickname) || is(claimBeforeRename, nickname);
    } finally {
      lock.unlock();
    }
  }

  private static boolean is(@Nullable NicknameClaim claim, String nickname) {
    return claim != null && claim.nickname().equals(nickname);
  }

  /** Leaves the channel, then frees the nickname. The first call does it, later ones nothing. */
  public void leave(ChannelEvent farewell, DeliveryBatch batch) {
    Membership last;
    NicknameClaim current;
    NicknameClaim former;
    lock.lock();
    try {
      if (left) {
        return;
      }
      left = true;
      last = membership;
      current = claim;
      former = claimBeforeRename;
      membership = null;
      claim = null;
      claimBeforeRename = null;
    } finally {
      lock.unlock();
    }
    try {
      if (last != null) {
        last.leave(farewell, batch);
      }
    } finally {
      try {
        close(former);
      } finally {
        close(current);
      }
    }
  }

  private static void close(@Nullable NicknameClaim claim) {
    if (claim != null) {
      claim.close();
    }
  }
}
