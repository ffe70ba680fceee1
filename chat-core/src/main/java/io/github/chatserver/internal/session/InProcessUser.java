package io.github.chatserver.internal.session;

import io.github.chatserver.ChatMember;
import io.github.chatserver.internal.gate.InProcessConnection;

/**
 * The user of a session whose other end is in this JVM.
 *
 * <p>Thread-safe.
 */
final class InProcessUser extends SessionUser implements ChatMember {
  private final InProcessConnection connection;

  InProcessUser(House house, Session session, InProcessConnection connection) {
    super(house, session);
    this.connection = connection;
  }

  @Override
  public boolean submit(String line) {
    return connection.submit(line);
  }

  @Override
  public boolean isConnected() {
    return !session().isClosing();
  }

  @Override
  public void close() {
    session().close(Farewell.quit(""));
  }
}
