package io.github.chatserver.internal.session;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LocalUser;
import io.github.chatserver.internal.command.Caller;
import io.github.chatserver.internal.user.Farewell;
import io.github.chatserver.internal.user.User;
import io.github.chatserver.internal.wire.ClientLine;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.UserCard;

/**
 * The desk: takes a user's lines and sends each to the channel or to the counter (protocol 3).
 *
 * <p>Confined to the session's thread.
 */
final class Desk implements Stage, Caller {
  static final Line UNAVAILABLE =
      Line.error(ErrorCode.UNAVAILABLE, "the channels cannot be reached now; try again later");

  private final House house;
  private final Conversation conversation;
  private final User user;

  /** Whether something was posted whose place in the channel's order nobody has waited for. */
  private boolean unsettled;

  Desk(House house, Conversation conversation, User user) {
    this.house = house;
    this.conversation = conversation;
    this.user = user;
  }

  @Override
  public void take(String raw) {
    ClientLine line = ClientLine.of(raw);
    if (line instanceof ClientLine.Invocation invocation) {
      if (conversation.pay(house.dispatcher().cost(invocation.name()))) {
        conversation.heard();
        house.dispatcher().dispatch(invocation, this);
      }
    } else if (conversation.pay(1) && line instanceof ClientLine.Chat chat) {
      conversation.heard();
      say(chat.text());
    }
  }

  private void say(String text) {
    try {
      user.speech().post(ChannelEvent.Kind.CHAT, text, conversation.batch());
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
    int limit = house.chat().limits().maxLineBytes();
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
  public UserCard card() {
    return user.card();
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
    user.answers().give(line, conversation.batch());
  }

  /** Foreign code comes next: what was said before it must be on its way (protocol 3.5). */
  @Override
  public void prepare() {
    settle();
    conversation.batch().flush();
  }

  @Override
  public void fail() {
    conversation.close(Farewell.FAILED);
  }
}
