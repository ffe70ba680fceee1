package io.github.chatserver.internal.session;

import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.wire.ClientLine;
import io.github.chatserver.internal.wire.Line;
import java.util.regex.Pattern;

/**
 * The cloakroom: everything before a nickname is accepted (protocol 2).
 *
 * <p>Confined to the session's thread.
 */
final class Handshake implements Stage {
  /** A browser's request, which must not become a name or a command (protocol 2.6). */
  private static final Pattern HTTP = Pattern.compile(" HTTP/\\d+(\\.\\d+)?\\s*$");

  private final House house;
  private final Session session;
  private final SessionUser user;
  private final Desk desk;
  private boolean pastFirstLine;
  private int refusals;

  Handshake(House house, Session session, SessionUser user) {
    this.house = house;
    this.session = session;
    this.user = user;
    this.desk = new Desk(house, session, user);
  }

  @Override
  public void take(String raw) {
    ClientLine line = ClientLine.of(raw);
    if (line instanceof ClientLine.Blank) {
      session.pay(1);
      return;
    }
    if (isBrowser(SafeText.sanitize(raw))) {
      session.close(Farewell.FOREIGN);
    } else if (line instanceof ClientLine.Invocation invocation) {
      if (session.pay(house.dispatcher().cost(invocation.name()))) {
        command(invocation);
      }
    } else if (session.pay(1)) {
      nickname(raw);
    }
  }

  private boolean isBrowser(String ending) {
    boolean first = !pastFirstLine;
    pastFirstLine = true;
    return first && HTTP.matcher(ending).find();
  }

  @Override
  public void takeTooLong(String tail) {
    if (isBrowser(tail)) {
      session.close(Farewell.FOREIGN);
    } else {
      refuse(desk.tooLong());
    }
  }

  /**
   * Only some commands may come here; what is not done right counts as a refusal (protocol 2.2).
   */
  private void command(ClientLine.Invocation invocation) {
    if (!house.dispatcher().isBeforeNickname(invocation.name())) {
      refuse(
          Line.error(
              ErrorCode.NICK_INVALID, "send a nickname first; it begins with a letter or a digit"));
    } else if (!house.dispatcher().dispatch(invocation, desk)) {
      countRefusal();
    }
  }

  private void nickname(String raw) {
    try {
      user.identity().claim(raw);
      enter();
    } catch (CommandException e) {
      Line answer = Line.error(e.code(), e.text());
      if (e.code() == ErrorCode.INTERNAL || e.code() == ErrorCode.UNAVAILABLE) {
        askAgain(answer);
      } else {
        refuse(answer);
      }
    } catch (ChatUnavailableException e) {
      askAgain(Desk.UNAVAILABLE);
    }
  }

  private void enter() throws CommandException {
    boolean entered = false;
    try {
      user.whereabouts().enterMain(session.batch());
      entered = true;
    } finally {
      if (!entered) {
        user.identity().disclaim();
      }
    }
    session.advance(desk);
  }

  private void refuse(Line answer) {
    desk.answer(answer);
    countRefusal();
  }

  private void countRefusal() {
    if (++refusals >= house.limits().nicknameAttempts()) {
      session.close(Farewell.TOO_MANY_ATTEMPTS);
    } else {
      desk.answer(Line.NAME);
    }
  }

  private void askAgain(Line answer) {
    desk.answer(answer);
    desk.answer(Line.NAME);
  }

  @Override
  public void settle() {}
}
