package io.github.chatserver.internal.gate;

import io.github.chatserver.Connection;
import java.net.InetAddress;

/** Where those go whom the acceptor lets in. Called on the acceptor's thread; must not block. */
public interface Door {
  /** Whether nobody from that address may come in. */
  boolean isBanned(InetAddress address);

  /**
   * Takes a new client.
   *
   * @param permit to be run once, when the connection is gone
   */
  void admit(Connection connection, Runnable permit);
}
