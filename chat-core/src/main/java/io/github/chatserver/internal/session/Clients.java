package io.github.chatserver.internal.session;

import io.github.chatserver.registry.UserId;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This server's sessions, those in the handshake included, by the number of their user.
 *
 * <p>Thread-safe.
 */
public final class Clients {
  private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  void add(Session session) {
    sessions.put(session.id().number(), session);
  }

  void remove(Session session) {
    sessions.remove(session.id().number());
  }

  /** All sessions, as they are while one looks. */
  public Collection<Session> all() {
    return Collections.unmodifiableCollection(sessions.values());
  }

  /** The session of a user; empty for one of another server, or gone. */
  public Optional<Session> find(UserId id) {
    Session session = sessions.get(id.number());
    return session != null && session.id().equals(id) ? Optional.of(session) : Optional.empty();
  }
}
