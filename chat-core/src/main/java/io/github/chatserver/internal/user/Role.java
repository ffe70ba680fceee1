package io.github.chatserver.internal.user;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.internal.text.Name;
import io.github.chatserver.registry.UserCard;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is a moderator: by the word of the host's authenticator, which it asks with the
 * secret that the user has given, or by the word of the host itself.
 *
 * <p>Thread-safe; the role changes in the user's turn.
 */
public final class Role {
  private final Chat chat;
  private final User user;
  private volatile @Nullable String secret;

  /** Whether the host has promoted or demoted the user; its word holds for the session. */
  private volatile boolean decidedByHost;

  Role(Chat chat, User user) {
    this.chat = chat;
    this.user = user;
  }

  /** The role that comes with a new nickname, if the host lets the user have that. */
  UnaryOperator<UserCard> with(Name name) throws CommandException {
    if (!chat.authentication().isRequired()) {
      return UnaryOperator.identity();
    }
    LoginVerdict verdict = ask(name.display(), secret);
    return switch (verdict.outcome()) {
      case USER, MODERATOR -> by(verdict);
      case LATER ->
          throw new CommandException(ErrorCode.NICK_RESERVED, "log in first: -login SECRET");
      case REFUSED -> throw new CommandException(ErrorCode.NICK_RESERVED, verdict.text());
    };
  }

  private LoginVerdict ask(@Nullable String nickname, @Nullable String givenSecret)
      throws CommandException {
    return chat.authentication()
        .ask(
            LoginRequest.of(nickname, givenSecret, user.session().remoteAddress().orElse(null)),
            user.card());
  }

  /** Presents a secret, with the nickname if there is one (protocol 6, {@code -login}). */
  void login(String given) throws CommandException {
    String nickname = user.nickname();
    LoginVerdict verdict = ask(nickname.isEmpty() ? null : nickname, given);
    switch (verdict.outcome()) {
      case USER, MODERATOR ->
          user.identity().change(before -> given(verdict, nickname, before), () -> secret = given);
      case LATER -> {
        if (!nickname.isEmpty()) {
          throw new CommandException(ErrorCode.BAD_LOGIN, "that does not open anything here");
        }
        secret = given;
      }
      case REFUSED -> throw new CommandException(ErrorCode.BAD_LOGIN, verdict.text());
    }
  }

  /** A host may have renamed the user meanwhile; then the verdict is about somebody else. */
  private UserCard given(LoginVerdict verdict, String nickname, UserCard before)
      throws CommandException {
    if (!before.nickname().equals(nickname)) {
      throw new CommandException(
          ErrorCode.BAD_LOGIN, "your nickname has changed meanwhile; log in once more");
    }
    return by(verdict).apply(before);
  }

  /** The role of the last verdict holds, unless the host itself has decided (protocol 6.3). */
  private UnaryOperator<UserCard> by(LoginVerdict verdict) {
    boolean moderator = verdict.outcome() == LoginVerdict.Outcome.MODERATOR;
    return before ->
        decidedByHost ? before : moderator ? before.asModerator() : before.asPlainUser();
  }

  /** Makes the user a moderator, whatever the authenticator says later (protocol 6.3). */
  public void promote() throws CommandException {
    decide(UserCard::asModerator);
  }

  /** Takes the rights of a moderator back, whatever the authenticator says later. */
  void demote() throws CommandException {
    decide(UserCard::asPlainUser);
  }

  private void decide(UnaryOperator<UserCard> role) throws CommandException {
    user.identity().change(role::apply, () -> decidedByHost = true);
  }
}
