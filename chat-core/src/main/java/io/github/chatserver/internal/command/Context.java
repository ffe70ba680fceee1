package io.github.chatserver.internal.command;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Command;
import io.github.chatserver.CommandContext;
import io.github.chatserver.LocalUser;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.text.Arguments;
import io.github.chatserver.internal.wire.Line;
import java.util.List;

/** One call of a handler. Confined to the session's thread. */
final class Context implements CommandContext {
  private final Dispatcher dispatcher;
  private final Caller caller;
  private final Command command;
  private final Arguments arguments;

  Context(Dispatcher dispatcher, Caller caller, Command command, Arguments arguments) {
    this.dispatcher = dispatcher;
    this.caller = caller;
    this.command = command;
    this.arguments = arguments;
  }

  @Override
  public LocalUser user() {
    return caller.user();
  }

  @Override
  public ChatServer server() {
    return caller.server();
  }

  @Override
  public List<Command> commands() {
    return dispatcher.available(caller);
  }

  @Override
  public int argumentCount() {
    return Math.min(arguments.size(), command.maxArguments());
  }

  @Override
  public String argument(int index) {
    if (command.isFreeText() && index == command.maxArguments() - 1 && index < arguments.size()) {
      return arguments.rest(index);
    }
    return arguments.get(index);
  }

  @Override
  public boolean isAltered(int index) {
    boolean beforeFreeText = command.isFreeText() && index == command.maxArguments() - 2;
    return beforeFreeText ? arguments.alteredUpToEnd(index) : arguments.altered(index);
  }

  @Override
  public void reply(String text) {
    reply(NoticeCode.NOTICE, text);
  }

  @Override
  public void reply(NoticeCode code, String text) {
    Line.notices(code, text).forEach(caller::answer);
  }
}
