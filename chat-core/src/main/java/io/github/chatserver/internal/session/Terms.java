package io.github.chatserver.internal.session;

import io.github.chatserver.Limits;
import io.github.chatserver.MemberOptions;
import io.github.chatserver.internal.gate.InProcessConnection;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.user.Chat;
import io.github.chatserver.internal.user.User;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a client is served: those of all, or those that the host has made for a member of
 * its own.
 *
 * <p>Immutable.
 */
public final class Terms {
  /** Those of all. */
  public static final Terms USUAL = new Terms(null, false);

  private final @Nullable InProcessConnection member;
  private final boolean floodLifted;

  private Terms(@Nullable InProcessConnection member, boolean floodLifted) {
    this.member = member;
    this.floodLifted = floodLifted;
  }

  /** Those of a member at the other end of a connection. */
  static Terms of(MemberOptions options, InProcessConnection connection) {
    return new Terms(connection, !options.isFloodControlled());
  }

  /** How many lines a second; 0 for as many as the client likes. */
  int floodRate(Limits limits) {
    return floodLifted ? 0 : limits.floodRate();
  }

  /** How long it may say nothing; none for one in this JVM, which is never dead without a word. */
  Duration idleTimeout(Limits limits) {
    return member == null ? limits.idleTimeout() : Duration.ZERO;
  }

  User user(Chat chat, Session session, UserId id, LetterBox box) {
    return member == null
        ? new User(chat, session, id, box)
        : new InProcessUser(chat, session, id, box, member);
  }
}
