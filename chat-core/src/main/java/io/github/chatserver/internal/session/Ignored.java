package io.github.chatserver.internal.session;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whom a user ignores: persons, whatever their names become (protocol 6, {@code -ignore}).
 *
 * <p>Thread-safe. The lock guards the map; the halls read a copy that the member holds.
 */
final class Ignored {
  private final House house;
  private final SessionUser user;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock. Nicknames as they were, for those who are gone. */
  private final Map<UserId, String> users = new LinkedHashMap<>();

  Ignored(House house, SessionUser user) {
    this.house = house;
    this.user = user;
  }

  boolean toggle(String nickname) throws CommandException {
    UserCard other = user.speech().find(nickname);
    if (other.id().equals(user.id())) {
      throw new CommandException(ErrorCode.USAGE, "nobody can ignore himself: -ignore [nick]");
    }
    lock.lock();
    try {
      boolean on = users.remove(other.id()) == null;
      if (on && users.size() >= house.limits().maxIgnored()) {
        throw new CommandException(
            ErrorCode.LIMIT,
            "you ignore " + users.size() + " users already; stop ignoring one first");
      }
      if (on) {
        users.put(other.id(), other.nickname());
      }
      user.member().ignored(users.keySet());
      return on;
    } finally {
      lock.unlock();
    }
  }

  /** Their nicknames of today; of one who is gone, the last that was known. */
  List<String> nicknames() {
    Map<UserId, String> known;
    lock.lock();
    try {
      known = new LinkedHashMap<>(users);
    } finally {
      lock.unlock();
    }
    List<String> names = new ArrayList<>();
    known.forEach(
        (id, nickname) -> names.add(house.find(id).map(UserCard::nickname).orElse(nickname)));
    return names;
  }
}
