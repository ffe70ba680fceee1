package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who holds which nickname, and who has places in channels.
 *
 * <p>A name is given up in one of two ways. While its user has a place and goes by that name, the
 * user is closed: it gets no more places, and the name is free behind the LEAVE that takes its last
 * one. In every other case (nothing joined yet, all left already, the old name behind a RENAME, the
 * new name of a rename that failed) the name is free at once.
 *
 * <p>Thread-safe. The lock is a leaf: nothing is called, and no other lock is taken, under it.
 */
final class Roster {

  private final ReentrantLock lock = new ReentrantLock();

  /** Changed under the lock only, read without. */
  private final Map<String, InMemoryClaim> names = new ConcurrentHashMap<>();

  /** Changed under the lock only, read without. */
  private final Map<UserId, RosterUser> users = new ConcurrentHashMap<>();

  InMemoryClaim claim(String nickname, UserCard card, InMemoryNode node) throws RegistryException {
    lock.lock();
    try {
      RosterUser known = users.get(card.id());
      if (node.isClosed() || (known != null && known.closed)) {
        throw new RegistryUnavailable("no name for a user that is leaving: " + card.id());
      }
      if (names.containsKey(nickname)) {
        throw new RegistryRefusal("NICK_TAKEN", "that nickname is taken");
      }
      RosterUser user = known == null ? new RosterUser(card, node) : known;
      checkNode(user, node);
      InMemoryClaim claim = new InMemoryClaim(this, user, nickname, card.nickname());
      user.claims.add(claim);
      names.put(nickname, claim);
      users.put(card.id(), user);
      return claim;
    } finally {
      lock.unlock();
    }
  }

  private static void checkNode(RosterUser user, InMemoryNode node) {
    if (user.node() != node) {
      throw new IllegalArgumentException("user " + user.id() + " is on another node");
    }
  }

  /** Returns a user that holds a name. */
  RosterUser user(UserId id, InMemoryNode node) throws RegistryUnavailable {
    RosterUser user = users.get(id);
    if (user == null) {
      throw nameless(id);
    }
    checkNode(user, node);
    return user;
  }

  private static RegistryUnavailable nameless(UserId id) {
    return new RegistryUnavailable("no place for a user that holds no nickname: " + id);
  }

  Optional<UserCard> find(String nickname) {
    InMemoryClaim claim = names.get(nickname);
    return claim == null ? Optional.empty() : Optional.ofNullable(claim.user().cardUnder(claim));
  }

  Optional<RosterUser> find(UserId id) {
    return Optional.ofNullable(users.get(id)).filter(RosterUser::isPresent);
  }

  /** Notes a place before the channel gives it; the user is not found by it yet. */
  void enter(InMemoryMembership place, UserCard card) throws RegistryUnavailable {
    RosterUser user = place.user();
    lock.lock();
    try {
      if (user.closed) {
        throw nameless(user.id());
      }
      for (InMemoryMembership other : user.places) {
        if (other.channel().equals(place.channel())) {
          throw new IllegalStateException(user.id() + " is in " + place.channel() + " already");
        }
      }
      if (user.places.isEmpty()) {
        user.current = named(user, card);
      }
      user.places.add(place);
    } finally {
      lock.unlock();
    }
  }

  /** Called under the lock, for a user that is not closed and so has a claim. */
  private static InMemoryClaim named(RosterUser user, UserCard card) {
    for (InMemoryClaim claim : user.claims) {
      if (claim.spelling().equals(card.nickname())) {
        return claim;
      }
    }
    return user.claims.get(0);
  }

  /** Lets the user be found. Returns false if its claim was closed since it entered. */
  boolean settle(InMemoryMembership place, UserCard card) {
    RosterUser user = place.user();
    lock.lock();
    try {
      if (!user.closed) {
        user.show(card);
      }
      return !user.closed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a place away, and the names with the last one if they were given up. */
  void left(InMemoryMembership place) {
    RosterUser user = place.user();
    lock.lock();
    try {
      user.places.remove(place);
      if (user.places.isEmpty()) {
        user.hide();
        freeClosedNames(user);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Applies the card of a RENAME, which may bring a claimed name into effect. */
  void rename(RosterUser user, UserCard card) {
    lock.lock();
    try {
      for (InMemoryClaim claim : user.claims) {
        // A change of spelling has no claim of its own, and leaves the current one.
        if (!claim.closed && claim.spelling().equals(card.nickname())) {
          user.current = claim;
        }
      }
      user.show(card);
    } finally {
      lock.unlock();
    }
  }

  void update(UserCard card, InMemoryNode node) {
    lock.lock();
    try {
      RosterUser user = users.get(card.id());
      if (user != null && user.node() == node) {
        user.update(card);
      }
    } finally {
      lock.unlock();
    }
  }

  void close(InMemoryClaim claim) {
    RosterUser user = claim.user();
    lock.lock();
    try {
      if (claim.closed) {
        return;
      }
      claim.closed = true;
      if (user.places.isEmpty()) {
        freeClosedNames(user);
      } else if (user.current == claim) {
        user.closed = true;
      } else {
        user.claims.remove(claim);
        names.remove(claim.nickname(), claim);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Closes all users of a node, and returns the channels in which they still have places. */
  Set<InMemoryChannel> close(InMemoryNode node) {
    Set<InMemoryChannel> channels = new HashSet<>();
    lock.lock();
    try {
      node.markClosed();
      for (RosterUser user : users.values()) {
        if (user.node() == node) {
          close(user);
          user.places.forEach(place -> channels.add(place.place()));
        }
      }
      return channels;
    } finally {
      lock.unlock();
    }
  }

  /** Called under the lock. */
  private void close(RosterUser user) {
    user.closed = true;
    user.claims.forEach(claim -> claim.closed = true);
    if (user.places.isEmpty()) {
      freeClosedNames(user);
    }
  }

  /** Called under the lock, for a user without a place. */
  private void freeClosedNames(RosterUser user) {
    for (int i = user.claims.size() - 1; i >= 0; i--) {
      InMemoryClaim claim = user.claims.get(i);
      if (claim.closed) {
        names.remove(claim.nickname(), claim);
        user.claims.remove(i);
      }
    }
    if (user.claims.isEmpty()) {
      user.closed = true;
      users.remove(user.id(), user);
    }
  }
}
