package io.github.chatserver.internal.user;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whom a user ignores: persons, whatever their names become (protocol 6, {@code -ignore}).
 *
 * <p>Thread-safe. The lock guards the map; the halls read a copy that the member holds.
 */
final class Ignored {
  private final Chat chat;
  private final User user;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock. Nicknames as they were, for those who are gone. */
  private final Map<UserId, String> users = new LinkedHashMap<>();

  Ignored(Chat chat, User user) {
    this.chat = chat;
    this.user = user;
  }

  /** Ignores somebody; returns the nickname as that user spells it. */
  String add(String nickname) throws CommandException {
    UserCard other = user.speech().find(nickname);
    if (other.id().equals(user.id())) {
      throw new CommandException(ErrorCode.USAGE, "nobody can ignore himself: -ignore [nick]");
    }
    if (copy().size() >= chat.limits().maxIgnored()) {
      forgetTheGone();
    }
    lock.lock();
    try {
      if (!users.containsKey(other.id()) && users.size() >= chat.limits().maxIgnored()) {
        throw new CommandException(
            ErrorCode.LIMIT,
            "you ignore " + users.size() + " users already; stop ignoring one first");
      }
      users.put(other.id(), other.nickname());
      user.member().ignored(users.keySet());
    } finally {
      lock.unlock();
    }
    return other.nickname();
  }

  /** They never come back as the same persons, and must not take the room of those who are here. */
  private void forgetTheGone() {
    for (UserId id : copy().keySet()) {
      if (isGone(id)) {
        forget(id);
      }
    }
  }

  private boolean isGone(UserId id) {
    return Directory.answer(() -> user.node().find(id)).isEmpty();
  }

  private boolean forget(UserId id) {
    lock.lock();
    try {
      boolean was = users.remove(id) != null;
      user.member().ignored(users.keySet());
      return was;
    } finally {
      lock.unlock();
    }
  }

  /** Ignores somebody no longer; empty if that user was not ignored. */
  Optional<String> remove(String nickname) {
    String key = Names.key(nickname);
    if (key == null) {
      return Optional.empty();
    }
    Optional<UserCard> other = Directory.answer(() -> user.node().find(key));
    if (other.isPresent()) {
      return other.filter(card -> forget(card.id())).map(UserCard::nickname);
    }
    for (Map.Entry<UserId, String> each : copy().entrySet()) {
      boolean named = key.equals(Names.key(each.getValue()));
      if (named && isGone(each.getKey()) && forget(each.getKey())) {
        return Optional.of(each.getValue());
      }
    }
    return Optional.empty();
  }

  /** Their nicknames of today; of one who is gone, the last that was known. */
  List<String> nicknames() {
    List<String> names = new ArrayList<>();
    copy().forEach((id, nickname) -> names.add(find(id).map(UserCard::nickname).orElse(nickname)));
    return names;
  }

  /** Finds somebody wherever it is; empty also where the registry cannot be reached. */
  private Optional<UserCard> find(UserId id) {
    try {
      return user.node().find(id);
    } catch (RegistryException e) {
      return Optional.empty();
    }
  }

  private Map<UserId, String> copy() {
    lock.lock();
    try {
      return new LinkedHashMap<>(users);
    } finally {
      lock.unlock();
    }
  }
}
