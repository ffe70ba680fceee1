package io.github.chatserver.internal.user;

import io.github.chatserver.ChatServer;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.hall.Hall;
import io.github.chatserver.internal.node.Registration;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.text.Name;
import io.github.chatserver.internal.text.NameCheck;
import io.github.chatserver.internal.text.NameProblem;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.RegistryException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a user is: its channel, and the ways in and out.
 *
 * <p>Thread-safe; changes happen in the user's turn.
 */
public final class Whereabouts {
  private final Chat chat;
  private final User user;
  private final CreationLimit creations;

  /** Where the user is; set under the lock of the channel that it joins. */
  private volatile @Nullable Hall hall;

  Whereabouts(Chat chat, User user) {
    this.chat = chat;
    this.user = user;
    this.creations = new CreationLimit(chat.limits().channelsPerMinute());
  }

  /**
   * The user has joined: called under the channel's lock, at the point of the join.
   *
   * @return true for the first channel of the session
   */
  boolean arrive(Hall newHall, ChannelSnapshot snapshot) {
    boolean first = hall == null;
    if (first) {
      chat.watch().connected(user.card());
    }
    hall = newHall;
    if (user.id().text().equals(snapshot.facts().get(Facts.CREATOR))) {
      creations.count(chat.time().nanoTime());
    }
    return first;
  }

  /** Whether the user has come in: from then on it is found, counted and reached. */
  public boolean hasArrived() {
    return hall != null;
  }

  String channelName() {
    Hall here = hall;
    return here == null ? "" : here.name();
  }

  /** The folded name of the channel. */
  String channelKey() throws CommandException {
    return user.presence().membership().map(Membership::channel).orElseThrow(Identity::gone);
  }

  /** Where the user is; empty before it has come in. */
  Optional<Hall> hall() {
    return Optional.ofNullable(hall);
  }

  Hall here() throws CommandException {
    Hall here = hall;
    if (here == null) {
      throw Identity.gone();
    }
    return here;
  }

  /** Comes into the main channel, at the end of the handshake. */
  public void enterMain(Batch batch) throws CommandException {
    JoinRequest request =
        request(ChatServer.MAIN_CHANNEL, pass()).factsIfCreated(Registration.MAIN_FACTS).build();
    user.turn()
        .take(
            () -> {
              enter(request, batch);
              return true;
            });
  }

  /** Moves (protocol 6, {@code -ch}). */
  void moveTo(String rawName, String key) throws CommandException {
    user.rights().require(Permission.JOIN);
    Name name = checked(rawName);
    Batch batch = chat.newBatch();
    try {
      if (!move(name, key, batch)) {
        Hall here = here();
        user.answers().give(Greeting.moved(here, here.members() - 1), batch);
      }
    } finally {
      batch.flush();
    }
  }

  private static Name checked(String rawName) throws CommandException {
    NameCheck check = Names.checkChannel(rawName);
    if (!(check instanceof Name name)) {
      throw new CommandException(ErrorCode.CHANNEL_INVALID, ((NameProblem) check).sentence());
    }
    return name;
  }

  /** Moves at the host's word, wherever that is; nothing happens where the user is there. */
  void moveByHost(String rawName) throws CommandException {
    Name name = checked(rawName);
    Batch batch = chat.newBatch();
    try {
      user.turn().take(() -> move(name, "", Pass.OF_THE_HOST, batch));
    } finally {
      batch.flush();
    }
  }

  /**
   * What the host's policy lets the user do; asked before the turn, for no lock may be held then.
   *
   * @param mayCreate whether the user may make channels
   * @param mayModerate whether the user needs no keys
   * @param byHost whether the user is not asked, but moved
   */
  private record Pass(boolean mayCreate, boolean mayModerate, boolean byHost) {
    static final Pass OF_THE_HOST = new Pass(true, true, true);
  }

  private Pass pass() {
    return new Pass(
        user.rights().may(Permission.CREATE_CHANNEL),
        user.rights().may(Permission.MODERATE),
        false);
  }

  /** Moves; false if the user is there already. */
  private boolean move(Name name, String key, Batch batch) throws CommandException {
    Pass pass = pass();
    try {
      if (pass.mayCreate() && !chat.filters().areNone()) {
        return moveJudged(name, key, pass, batch);
      }
      return user.turn().take(() -> move(name, key, pass, batch));
    } catch (CommandException e) {
      throw e.code() == ErrorCode.NO_SUCH_CHANNEL ? notCreated(pass) : e;
    }
  }

  /** Filters judge the name of a channel that would be made, and only that. */
  private boolean moveJudged(Name name, String key, Pass pass, Batch batch)
      throws CommandException {
    Pass visitors = new Pass(false, pass.mayModerate(), false);
    try {
      return user.turn().take(() -> move(name, key, visitors, batch));
    } catch (CommandException e) {
      if (e.code() != ErrorCode.NO_SUCH_CHANNEL) {
        throw e;
      }
    }
    String display = name.display();
    if (!display.equals(chat.filters().judge(FilterRequest.Kind.CHANNEL_NAME, user, display))) {
      throw new CommandException(ErrorCode.REJECTED, "choose another name for the channel");
    }
    return user.turn().take(() -> move(name, key, pass, batch));
  }

  private boolean move(Name name, String key, Pass pass, Batch batch)
      throws RegistryException, CommandException {
    if (name.key().equals(channelKey())) {
      return false;
    }
    Membership before = user.presence().membership().orElseThrow(Identity::gone);
    before.flush();
    JoinRequest.Builder request = request(name.key(), pass);
    if (!key.isEmpty()) {
      request.key(key);
    }
    if (pass.byHost()) {
      request.factsIfCreated(Map.of(Facts.NAME, name.display()));
    } else if (pass.mayCreate() && creations.allows(chat.time().nanoTime())) {
      request.factsIfCreated(Map.of(Facts.NAME, name.display(), Facts.CREATOR, user.id().text()));
    }
    enter(request.build(), batch);
    return true;
  }

  private static CommandException notCreated(Pass pass) {
    return pass.mayCreate()
        ? new CommandException(
            ErrorCode.LIMIT, "you have created enough channels for now; wait a minute")
        : new CommandException(
            ErrorCode.NOT_ALLOWED, "there is no such channel, and you may not create one");
  }

  private JoinRequest.Builder request(String channel, Pass pass) {
    JoinRequest.Builder request =
        JoinRequest.builder(channel, user.card())
            .replayLimit(user.answers().toAskFor(chat.limits().historyReplay()))
            .maxChannels(chat.limits().maxChannels());
    return pass.mayModerate() ? request.keyOverride() : request;
  }

  /** Joins, then leaves the old place; an exit that came meanwhile gives the new one back. */
  private void enter(JoinRequest request, Batch batch) throws RegistryException, CommandException {
    Membership next = join(request, batch);
    Optional<Membership> before = user.presence().enter(next);
    ChannelEvent farewell = ChannelEvent.leave(user.card(), null);
    if (before.isEmpty()) {
      next.leave(farewell, batch);
      throw Identity.gone();
    }
    if (before.get() != next) {
      before.get().leave(farewell, batch);
    }
  }

  private Membership join(JoinRequest request, Batch batch) throws RegistryException {
    Hall before = hall;
    boolean joined = false;
    try {
      Membership next = user.node().join(request, batch);
      joined = true;
      return next;
    } finally {
      if (!joined && hall != before) { // it was let in all the same, so where it is nobody knows
        user.session().close(Farewell.EVICTED);
      }
    }
  }
}
