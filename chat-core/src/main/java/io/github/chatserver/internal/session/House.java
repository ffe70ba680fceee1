package io.github.chatserver.internal.session;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.ChatServer;
import io.github.chatserver.Limits;
import io.github.chatserver.internal.command.Dispatcher;
import io.github.chatserver.internal.node.Place;
import io.github.chatserver.internal.node.Registration;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.outbound.Budget;
import io.github.chatserver.internal.outbound.Postman;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What all sessions of one server share.
 *
 * <p>Thread-safe.
 */
public final class House implements Registration.Tenant {
  private final ChatServer server;
  private final Configuration configuration;
  private final Postman postman;
  private final Watch watch;
  private final Budget budget;
  private final AccessPolicy access;
  private final Dispatcher dispatcher;
  private final Filters filters;
  private final Authentication authentication;
  private final Nicknames nicknames;
  private final Exit exit = new Exit(this);
  private final Errands errands;
  private final Clients clients = new Clients();
  private final Notes notes = new Notes();
  private final SessionLog log = new SessionLog();
  private final Registration registration;

  /** A house without a place in the registry yet; see {@link #registration}. */
  public House(
      ChatServer server,
      Configuration configuration,
      Postman postman,
      Executor errands,
      Watch watch) {
    this.server = server;
    this.configuration = configuration;
    this.postman = postman;
    this.watch = watch;
    this.errands = new Errands(errands);
    this.budget = new Budget(configuration.limits().totalQueueBytes());
    this.access = new Access(configuration.access(), watch);
    this.dispatcher = new Dispatcher(configuration.commands(), access, watch);
    this.filters = new Filters(configuration.filters(), watch);
    this.authentication =
        new Authentication(
            configuration.authenticator(), configuration.limits().authenticatorTimeout(), watch);
    this.nicknames = new Nicknames(configuration.nicknames(), notes, watch);
    this.registration = new Registration(configuration.registry(), this);
  }

  /** Is told what happens. */
  public Watch watch() {
    return watch;
  }

  /** The server that hosts see. */
  public ChatServer server() {
    return server;
  }

  /** How the house stands with the registry. */
  public Registration registration() {
    return registration;
  }

  /** The registry, for what is done in the host's name; see {@link SessionUser#node}. */
  NodeHandle node() {
    return registration.place().node();
  }

  /** Every note is told again by the opening, so none of the place before may stay. */
  @Override
  public LocalNode reception(Place place) {
    notes.clear();
    return new Reception(this, place);
  }

  @Override
  public void moveOut() {
    exit.drain();
  }

  /** The sessions. */
  public Clients clients() {
    return clients;
  }

  /** Bans and reserved names. */
  public Notes notes() {
    return notes;
  }

  /** Where an operator reads of the sessions. */
  SessionLog log() {
    return log;
  }

  /** The thread by which sessions leave. */
  public Exit exit() {
    return exit;
  }

  /** What is done for users because another server asks for it. */
  Errands errands() {
    return errands;
  }

  /** How many bytes wait for all clients together now; looks at each of them. */
  public long waiting() {
    return clients.all().stream().mapToLong(Session::waiting).sum();
  }

  /** What may wait for all clients together. */
  public Budget budget() {
    return budget;
  }

  /** Finds somebody wherever it is; empty also where the registry cannot be reached. */
  Optional<UserCard> find(UserId id) {
    try {
      return node().find(id);
    } catch (RegistryException e) {
      return Optional.empty();
    }
  }

  /** Every limit. */
  public Limits limits() {
    return configuration.limits();
  }

  /** The time by which people are judged. */
  public TimeSource time() {
    return configuration.time();
  }

  /** A batch for a run of lines. */
  public Batch newBatch() {
    return postman.newBatch();
  }

  Configuration configuration() {
    return configuration;
  }

  /** The host's policy; never throws. */
  AccessPolicy access() {
    return access;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Filters filters() {
    return filters;
  }

  /** The host's authenticator. */
  public Authentication authentication() {
    return authentication;
  }

  Nicknames nicknames() {
    return nicknames;
  }
}
