package io.github.chatserver.internal.command;

import io.github.chatserver.ChatServer;
import io.github.chatserver.LocalUser;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.UserCard;

/** Who sent a command, as the counter sees it. Used on the session's thread alone. */
public interface Caller {
  /** The user. */
  LocalUser user();

  /** The user's card, as of now. */
  UserCard card();

  /** The server. */
  ChatServer server();

  /** Whether a nickname is accepted. */
  boolean hasNickname();

  /** Puts what was said before on its way; foreign code, which may take its time, comes next. */
  void prepare();

  /** Answers the user alone. */
  void answer(Line line);

  /** Ends the session: there is no memory to serve it with. */
  void fail();
}
