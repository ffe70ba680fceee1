package io.github.chatserver.internal.user;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.Limits;
import io.github.chatserver.internal.node.Place;
import io.github.chatserver.internal.node.Registration;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.outbound.Postman;
import io.github.chatserver.internal.rules.Access;
import io.github.chatserver.internal.rules.Authentication;
import io.github.chatserver.internal.rules.Configuration;
import io.github.chatserver.internal.rules.Filters;
import io.github.chatserver.internal.rules.Nicknames;
import io.github.chatserver.internal.rules.Notes;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.UserId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * What all users of one server share: each other, the registry, and the rules.
 *
 * <p>Thread-safe.
 */
public final class Chat implements Registration.Tenant {
  private final Configuration configuration;
  private final LocalUsers users;
  private final Postman postman;
  private final Errands errands;
  private final Watch watch;
  private final Registration registration;
  private final AccessPolicy access;
  private final Filters filters;
  private final Authentication authentication;
  private final Notes notes = new Notes();
  private final Nicknames nicknames;

  /** A chat without a place in the registry yet; see {@link #registration}. */
  public Chat(
      Configuration configuration,
      LocalUsers users,
      Postman postman,
      Executor errands,
      Watch watch) {
    this.configuration = configuration;
    this.users = users;
    this.postman = postman;
    this.errands = new Errands(errands);
    this.watch = watch;
    this.registration = new Registration(configuration.registry(), this);
    this.access = new Access(configuration.access(), watch);
    this.filters = new Filters(configuration.filters(), watch);
    this.authentication =
        new Authentication(
            configuration.authenticator(), configuration.limits().authenticatorTimeout(), watch);
    this.nicknames = new Nicknames(configuration.nicknames(), notes, watch);
  }

  /** How the chat stands with the registry. */
  public Registration registration() {
    return registration;
  }

  /** The registry, for what is done in the host's name; see {@link User#node}. */
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
    users.letOut();
  }

  /** This server's users, those in the handshake included. */
  Stream<User> users() {
    return users.users();
  }

  /** One of this server's users; empty for one of another server, or gone. */
  Optional<User> user(UserId id) {
    return users.user(id);
  }

  /** A batch for a run of lines. */
  public Batch newBatch() {
    return postman.newBatch();
  }

  /** What is done for users because another server asks for it. */
  Errands errands() {
    return errands;
  }

  /** Is told what happens. */
  public Watch watch() {
    return watch;
  }

  /** Every limit. */
  public Limits limits() {
    return configuration.limits();
  }

  /** The time by which people are judged. */
  public TimeSource time() {
    return configuration.time();
  }

  /** What a newcomer is told; empty for nothing. */
  String messageOfTheDay() {
    return configuration.messageOfTheDay();
  }

  /** Bans and reserved names. */
  public Notes notes() {
    return notes;
  }

  /** The host's policy; never throws. */
  public AccessPolicy access() {
    return access;
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
