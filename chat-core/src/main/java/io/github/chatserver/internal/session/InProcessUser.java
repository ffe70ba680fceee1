package io.github.chatserver.internal.session;

import io.github.chatserver.ChatMember;
import io.github.chatserver.internal.gate.InProcessConnection;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.user.Chat;
import io.github.chatserver.internal.user.Farewell;
import io.github.chatserver.internal.user.User;
import io.github.chatserver.registry.UserId;

/**
 * The user of a session whose other end is in this JVM.
 *
 * <p>Thread-safe.
 */
final class InProcessUser extends User implements ChatMember {
  private final Session session;
  private final InProcessConnection connection;

  InProcessUser(
      Chat chat, Session session, UserId id, LetterBox box, InProcessConnection connection) {
    super(chat, session, id, box);
    this.session = session;
    this.connection = connection;
  }

  @Override
  public boolean submit(String line) {
    return isConnected() && connection.submit(line);
  }

  @Override
  public boolean isConnected() {
    return !session.isClosing();
  }

  @Override
  public void close() {
    session.close(Farewell.quit(""));
  }
}
