package io.github.chatserver.internal.session;

import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.user.Farewell;
import io.github.chatserver.internal.user.User;
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
  private final Conversation conversation;
  private final User user;
  private final Desk desk;
  private boolean pastFirstLine;
  private int refusals;

  Handshake(House house, Conversation conversation, User user) {
    this.house = house;
    this.conversation = conversation;
    this.user = user;
    this.desk = new Desk(house, conversation, user);
  }

  @Override
  public void take(String raw) {
    ClientLine line = ClientLine.of(raw);
    if (line instanceof ClientLine.Blank) {
      conversation.pay(1);
      return;
    }
    if (isBrowser(SafeText.sanitize(raw))) {
      conversation.turnAway("HTTP");
    } else if (line instanceof ClientLine.Invocation invocation) {
      if (conversation.pay(house.dispatcher().cost(invocation.name()))) {
        conversation.heard();
        command(invocation);
      }
    } else if (conversation.pay(1)) {
      conversation.heard();
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
      conversation.turnAway("HTTP");
    } else {
      refuse(ErrorCode.TOO_LONG, desk.tooLong());
    }
  }

  /**
   * Only some commands may come here; what is not done right counts as a refusal (protocol 2.2).
   */
  private void command(ClientLine.Invocation invocation) {
    if (!house.dispatcher().isBeforeNickname(invocation.name())) {
      refuse(
          ErrorCode.NICK_INVALID,
          Line.error(
              ErrorCode.NICK_INVALID, "send a nickname first; it begins with a letter or a digit"));
    } else {
      ErrorCode refusal = house.dispatcher().dispatch(invocation, desk);
      if (refusal != null && isOurs(refusal)) {
        desk.answer(Line.NAME);
      } else if (refusal != null) {
        countRefusal();
      }
    }
  }

  /** Whether the client could not have done better, so that it costs no attempt. */
  private static boolean isOurs(ErrorCode code) {
    return code == ErrorCode.INTERNAL || code == ErrorCode.UNAVAILABLE;
  }

  private void nickname(String raw) {
    try {
      user.identity().claim(raw);
      enter();
    } catch (CommandException e) {
      Line answer = Line.error(e.code(), e.text());
      if (isOurs(e.code())) {
        askAgain(e.code(), answer);
      } else {
        refuse(e.code(), answer);
      }
    } catch (ChatUnavailableException e) {
      askAgain(ErrorCode.UNAVAILABLE, Desk.UNAVAILABLE);
    }
  }

  private void enter() throws CommandException {
    boolean entered = false;
    try {
      user.whereabouts().enterMain(conversation.batch());
      entered = true;
    } finally {
      if (!entered) {
        user.identity().disclaim();
      }
    }
    conversation.advance(desk);
  }

  private void refuse(ErrorCode code, Line answer) {
    conversation.refused(code);
    desk.answer(answer);
    countRefusal();
  }

  private void countRefusal() {
    if (++refusals >= house.chat().limits().nicknameAttempts()) {
      conversation.refused(ErrorCode.TOO_MANY_ATTEMPTS);
      conversation.close(Farewell.TOO_MANY_ATTEMPTS);
    } else {
      desk.answer(Line.NAME);
    }
  }

  private void askAgain(ErrorCode code, Line answer) {
    conversation.refused(code);
    desk.answer(answer);
    desk.answer(Line.NAME);
  }

  @Override
  public void settle() {}
}
