package io.github.chatserver.internal.session;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.command.Dispatcher;
import io.github.chatserver.internal.outbound.Budget;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.outbound.Postman;
import io.github.chatserver.internal.rules.Configuration;
import io.github.chatserver.internal.user.Chat;
import io.github.chatserver.internal.user.Farewell;
import io.github.chatserver.internal.user.LocalUsers;
import io.github.chatserver.internal.user.User;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.UserId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * What all sessions of one server share, and where they begin.
 *
 * <p>Thread-safe.
 */
public final class House implements LocalUsers {
  private final ChatServer server;
  private final Configuration configuration;
  private final Chat chat;
  private final Dispatcher dispatcher;
  private final Budget budget;
  private final Clients clients = new Clients();
  private final Exit exit = new Exit(this);
  private final SessionLog log = new SessionLog();

  /** A house with a chat that has no place in the registry yet. */
  public House(
      ChatServer server,
      Configuration configuration,
      Postman postman,
      Executor errands,
      Watch watch) {
    this.server = server;
    this.configuration = configuration;
    this.chat = new Chat(configuration, this, postman, errands, watch);
    this.dispatcher = new Dispatcher(configuration.commands(), chat.access(), watch);
    this.budget = new Budget(configuration.limits().totalQueueBytes());
  }

  /** The server that hosts see. */
  public ChatServer server() {
    return server;
  }

  /** What the users of the sessions share. */
  public Chat chat() {
    return chat;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  /**
   * Makes a session and puts it among the house's; it begins when a thread runs it.
   *
   * @param permit given back once, when the connection is gone; at once if this throws, whereby the
   *     connection is closed
   */
  public Session open(Transport connection, Runnable permit, Terms terms) {
    Session session;
    try {
      session = new Session(this, connection, permit, terms);
    } catch (Throwable t) {
      connection.close();
      permit.run();
      throw t;
    }
    try {
      enter(session);
    } catch (Throwable t) {
      connection.close();
      session.release();
      throw t;
    }
    return session;
  }

  private void enter(Session session) {
    clients.add(session);
    chat.watch().opened(session.id(), session.address());
    if (session.remoteAddress().filter(chat.notes()::isBanned).isPresent()) {
      chat.watch().refused(ErrorCode.BANNED, session.address());
      session.close(Farewell.BANNED); // the ban came behind the door's look, and missed this one
    }
    if (session.place().isLost()) {
      session.close(Farewell.EXPELLED); // likewise
    }
  }

  /** A box for a session, at its end of a connection. */
  LetterBox newBox(Transport connection, LetterBox.Owner owner) {
    return new LetterBox(
        connection,
        configuration.limits().queueBytes(),
        configuration.slowConsumers(),
        budget,
        owner);
  }

  /** What may wait for all clients together. */
  public Budget budget() {
    return budget;
  }

  /** How many bytes wait for all clients together now; looks at each of them. */
  public long waiting() {
    return clients.all().stream().mapToLong(Session::waiting).sum();
  }

  /** The sessions. */
  public Clients clients() {
    return clients;
  }

  @Override
  public Stream<User> users() {
    return clients.all().stream().map(Session::user);
  }

  @Override
  public Optional<User> user(UserId id) {
    return clients.find(id).map(Session::user);
  }

  /** The thread by which sessions leave. */
  public Exit exit() {
    return exit;
  }

  @Override
  public void letOut() {
    exit.drain();
  }

  /** Where an operator reads of the sessions. */
  SessionLog log() {
    return log;
  }
}
