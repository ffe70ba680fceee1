package io.github.chatserver.internal.gate;

import io.github.chatserver.Connection;
import io.github.chatserver.ErrorCode;
import java.net.InetAddress;
import java.util.Optional;

/** Where those go whom the acceptor lets in. Called on the acceptor's thread; must not block. */
public interface Door {
  /** Why nobody from that address may come in now, whatever the permits say; empty if one may. */
  Optional<ErrorCode> refusal(InetAddress address);

  /** Somebody was told that it may not come in. */
  void turnedAway(InetAddress address, ErrorCode code);

  /**
   * Takes a new client.
   *
   * @param permit to be run once, when the connection is gone
   */
  void admit(Connection connection, Runnable permit);
}
