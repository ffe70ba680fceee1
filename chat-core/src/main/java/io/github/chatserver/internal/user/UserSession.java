package io.github.chatserver.internal.user;

import io.github.chatserver.internal.node.Place;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A user's session, as far as the user needs it. All else of it, and how it is reached, is none of
 * the user's business.
 *
 * <p>Thread-safe; nothing here blocks.
 */
public interface UserSession {
  /** The place in the registry that the user's identity belongs to. */
  Place place();

  /** Where the user comes from; empty for one without an address. */
  Optional<InetAddress> remoteAddress();

  /** The same for people; empty for none. */
  default String address() {
    return remoteAddress().map(InetAddress::getHostAddress).orElse("");
  }

  /** How long nothing came from the user. */
  Duration idle();

  /** The user has a nickname, or another one. In its turn. */
  void named(String nickname);

  /** Whether the session is on its way out. */
  boolean isClosing();

  /**
   * Ends the session, unless it has ended. Any thread, whatever locks it holds.
   *
   * @return true for the call that ended it
   */
  boolean close(Farewell why);
}
