package io.github.chatserver.internal.command;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.Command;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.text.Arguments;
import io.github.chatserver.internal.text.Suggestion;
import io.github.chatserver.internal.time.Seldom;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.internal.wire.ClientLine;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.UserCard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counter: finds a command, checks permission and arguments, calls its handler, and turns what
 * goes wrong into one reply. The one place where handlers are called.
 *
 * <p>Thread-safe; each call on the session's thread of its caller.
 */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int LONGEST_QUOTED_NAME = 32;
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final List<Command> commands;
  private final Map<String, Command> byName = new HashMap<>();
  private final AccessPolicy access;
  private final Watch watch;
  private final Seldom failures = new Seldom();

  /**
   * A counter with these commands.
   *
   * @param commands no two of one name
   * @param access must not throw
   */
  public Dispatcher(List<Command> commands, AccessPolicy access, Watch watch) {
    this.commands = List.copyOf(commands);
    this.access = access;
    this.watch = watch;
    for (Command command : commands) {
      for (String name : command.names()) {
        byName.put(name, command);
      }
    }
  }

  /** What a command costs in flood control; 1 for one that is not there. */
  public int cost(String name) {
    Command command = byName.get(name);
    return command == null ? 1 : command.cost();
  }

  /** Whether there is such a command, and it may come before a nickname. */
  public boolean isBeforeNickname(String name) {
    Command command = byName.get(name);
    return command != null && command.isBeforeNickname();
  }

  /** The commands that a caller may use now. */
  List<Command> available(Caller caller) {
    return commands.stream().filter(command -> mayUse(caller, command)).toList();
  }

  private boolean mayUse(Caller caller, Command command) {
    return (caller.hasNickname() || command.isBeforeNickname()) && isPermitted(caller, command);
  }

  private boolean isPermitted(Caller caller, Command command) {
    return command.permission().isEmpty()
        || access.permits(caller.user(), command.permission().get());
  }

  /**
   * Carries out a command.
   *
   * @return null if it was done right, else the code of what the caller was told
   */
  public @Nullable ErrorCode dispatch(ClientLine.Invocation invocation, Caller caller) {
    caller.prepare();
    Command command = byName.get(invocation.name());
    if (command == null) {
      CommandException unknown = unknown(invocation.name(), available(caller));
      caller.answer(Line.error(unknown.code(), unknown.text()));
      return unknown.code();
    }
    UserCard card = caller.card();
    long start = System.nanoTime();
    ErrorCode refusal = carryOut(command, invocation, caller);
    long nanos = System.nanoTime() - start;
    watch.commandRun(card, command.name(), refusal, nanos);
    if (nanos > SLOW_NANOS) {
      watch.handlerSlow("-" + command.name(), card, nanos);
    }
    return refusal;
  }

  /** Null if it was done right, else the code of what the caller was told. */
  private @Nullable ErrorCode carryOut(
      Command command, ClientLine.Invocation invocation, Caller caller) {
    try {
      if (!isPermitted(caller, command)) {
        throw new CommandException(
            ErrorCode.NOT_ALLOWED, "you may not use -" + command.name() + "; ask a moderator");
      }
      check(command, invocation.arguments());
      command.handler().handle(new Context(this, caller, command, invocation.arguments()));
      return null;
    } catch (CommandException e) {
      caller.answer(Line.error(e.code(), e.text()));
      return e.code();
    } catch (ChatUnavailableException e) {
      LOG.debug("-{} found the registry unavailable", invocation.name(), e);
      caller.answer(Line.error(ErrorCode.UNAVAILABLE, "that cannot be done now; try again later"));
      return ErrorCode.UNAVAILABLE;
    } catch (Throwable t) { // the host's code, whatever it throws, must not end the session
      fail(command, caller, t);
      return ErrorCode.INTERNAL;
    }
  }

  private static void check(Command command, Arguments arguments) throws CommandException {
    boolean tooMany = arguments.size() > command.maxArguments() && !command.isFreeText();
    if (arguments.size() < command.minArguments() || tooMany) {
      throw new CommandException(ErrorCode.USAGE, command.syntax());
    }
  }

  private void fail(Command command, Caller caller, Throwable failure) {
    int cases = failures.count(System.nanoTime());
    if (cases > 0) {
      LOG.error(
          "the handler of -{} failed; {} failures of handlers since the last report",
          command.name(),
          cases,
          failure);
    }
    watch.handlerFailed("-" + command.name(), caller.card(), failure);
    if (failure instanceof OutOfMemoryError) {
      caller.fail();
    } else {
      caller.answer(Line.error(ErrorCode.INTERNAL, "that went wrong here; the failure is logged"));
    }
  }

  /** The refusal of a command that is not there: the nearest one, and how to send text instead. */
  static CommandException unknown(String name, List<Command> available) {
    Optional<String> nearest =
        Suggestion.nearest(name, available.stream().flatMap(c -> c.names().stream()).toList());
    StringBuilder text = new StringBuilder("there is no command");
    if (!name.isEmpty() && name.length() <= LONGEST_QUOTED_NAME) {
      text.append(" -").append(name);
    }
    nearest.ifPresent(near -> text.append("; did you mean -").append(near).append('?'));
    text.append("; -help lists the commands, and -- sends a text that begins with a dash");
    return new CommandException(ErrorCode.UNKNOWN_COMMAND, text.toString().replace("?;", "?"));
  }
}
