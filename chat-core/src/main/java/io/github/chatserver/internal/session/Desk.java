package io.github.chatserver.internal.session;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LocalUser;
import io.github.chatserver.internal.command.Caller;
import io.github.chatserver.internal.wire.ClientLine;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEvent;

/**
 * The desk: takes a user's lines and sends each to the channel or to the counter (protocol 3).
 *
 * <p>Confined to the session's thread.
 */
final class Desk implements Stage, Caller {
  static final Line UNAVAILABLE =
      Line.error(ErrorCode.UNAVAILABLE, "the channels cannot be reached now; try again later");

  private final House house;
  private final Session session;
  private final SessionUser user;

  /** Whether something was posted whose place in the channel's order nobody has waited for. */
  private boolean unsettled;

  Desk(House house, Session session, SessionUser user) {
    this.house = house;
    this.session = session;
    this.user = user;
  }

  @Override
  public void take(String raw) {
    ClientLine line = ClientLine.of(raw);
    if (line instanceof ClientLine.Invocation invocation) {
      if (session.pay(house.dispatcher().cost(invocation.name()))) {
        session.heard();
        house.dispatcher().dispatch(invocation, this);
      }
    } else if (session.pay(1) && line instanceof ClientLine.Chat chat) {
      session.heard();
      say(chat.text());
    }
  }

  private void say(String text) {
    try {
      user.speech().post(ChannelEvent.Kind.CHAT, text, session.batch());
      unsettled = true;
    } catch (CommandException e) {
      settle();
      answer(Line.error(e.code(), e.text()));
    } catch (ChatUnavailableException e) {
      answer(UNAVAILABLE);
    }
  }

  @Override
  public void takeTooLong(String tail) {
    settle();
    answer(tooLong());
  }

  Line tooLong() {
    int limit = house.limits().maxLineBytes();
    return Line.error(
        ErrorCode.TOO_LONG, "a line has at most " + limit + " bytes; send it in several");
  }

  @Override
  public void settle() {
    if (!unsettled) {
      return;
    }
    unsettled = false;
    try {
      user.speech().settle();
    } catch (CommandException e) {
      answer(Line.error(e.code(), e.text()));
    } catch (ChatUnavailableException e) {
      answer(UNAVAILABLE);
    }
  }

  @Override
  public LocalUser user() {
    return user;
  }

  @Override
  public ChatServer server() {
    return house.server();
  }

  @Override
  public boolean hasNickname() {
    return user.whereabouts().hasArrived();
  }

  @Override
  public void answer(Line line) {
    user.answer(line, session.batch());
  }

  /** Foreign code comes next: what was said before it must be on its way (protocol 3.5). */
  @Override
  public void prepare() {
    settle();
    session.batch().flush();
  }

  @Override
  public void fail() {
    session.close(Farewell.FAILED);
  }
}
