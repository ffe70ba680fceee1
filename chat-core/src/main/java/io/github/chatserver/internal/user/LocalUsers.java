package io.github.chatserver.internal.user;

import io.github.chatserver.registry.UserId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The users that this server has, those in the handshake included.
 *
 * <p>Thread-safe; to look does not block.
 */
public interface LocalUsers {
  /** All of them, as they are while one looks. */
  Stream<User> users();

  /** One of them; empty for one of another server, or gone. */
  Optional<User> user(UserId id);

  /** Lets out those who are on their way. May block as long as the registry does. */
  void letOut();
}
