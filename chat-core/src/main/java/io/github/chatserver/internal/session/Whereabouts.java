package io.github.chatserver.internal.session;

import io.github.chatserver.ChatServer;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.hall.EventLine;
import io.github.chatserver.internal.hall.Hall;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.text.Name;
import io.github.chatserver.internal.text.NameCheck;
import io.github.chatserver.internal.text.NameProblem;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a user is: its channel, the ways in and out, and what belongs to the channel.
 *
 * <p>Thread-safe; changes happen in the user's turn.
 */
final class Whereabouts {
  private static final int ALL_OF_THE_HISTORY = 1000;

  private final House house;
  private final SessionUser user;
  private final CreationLimit creations;

  /** Where the user is; set under the lock of the channel that it joins. */
  private volatile @Nullable Hall hall;

  Whereabouts(House house, SessionUser user) {
    this.house = house;
    this.user = user;
    this.creations = new CreationLimit(house.limits().channelsPerMinute());
  }

  /**
   * The user has joined: called under the channel's lock, at the point of the join.
   *
   * @return true for the first channel of the session
   */
  boolean arrive(Hall newHall, ChannelSnapshot snapshot) {
    boolean first = hall == null;
    hall = newHall;
    if (user.id().text().equals(snapshot.facts().get(Facts.CREATOR))) {
      creations.count(house.time().nanoTime());
    }
    return first;
  }

  /** Whether the user has come in: from then on it is found, counted and reached. */
  boolean hasArrived() {
    return hall != null;
  }

  String channelName() {
    Hall here = hall;
    return here == null ? "" : here.name();
  }

  private String channelKey() throws CommandException {
    return user.presence().membership().map(Membership::channel).orElseThrow(Identity::gone);
  }

  private Hall here() throws CommandException {
    Hall here = hall;
    if (here == null) {
      throw Identity.gone();
    }
    return here;
  }

  /** Comes into the main channel, at the end of the handshake. */
  void enterMain(Batch batch) throws CommandException {
    JoinRequest request =
        request(ChatServer.MAIN_CHANNEL, rights()).factsIfCreated(House.MAIN_FACTS).build();
    user.turn()
        .take(
            () -> {
              enter(request, batch);
              return true;
            });
  }

  /** Moves (protocol 6, {@code -ch}). */
  void moveTo(String rawName, String key) throws CommandException {
    user.require(Permission.JOIN);
    NameCheck check = Names.checkChannel(rawName);
    if (!(check instanceof Name name)) {
      throw new CommandException(ErrorCode.CHANNEL_INVALID, ((NameProblem) check).sentence());
    }
    Batch batch = house.newBatch();
    try {
      Rights rights = rights();
      boolean moved = user.turn().take(() -> move(name, key, rights, batch));
      if (!moved) {
        Hall here = here();
        user.answer(Greeting.moved(here, here.members() - 1), batch);
      }
    } finally {
      batch.flush();
    }
  }

  /**
   * What the host's policy lets the user do; asked before the turn, for no lock may be held then.
   */
  private record Rights(boolean mayCreate, boolean mayModerate) {}

  private Rights rights() {
    return new Rights(user.may(Permission.CREATE_CHANNEL), user.may(Permission.MODERATE));
  }

  private boolean move(Name name, String key, Rights rights, Batch batch)
      throws RegistryException, CommandException {
    if (name.key().equals(channelKey())) {
      return false;
    }
    Membership before = user.presence().membership().orElseThrow(Identity::gone);
    before.flush();
    JoinRequest.Builder request = request(name.key(), rights);
    if (!key.isEmpty()) {
      request.key(key);
    }
    if (rights.mayCreate() && creations.allows(house.time().nanoTime())) {
      request.factsIfCreated(Map.of(Facts.NAME, name.display(), Facts.CREATOR, user.id().text()));
    }
    try {
      enter(request.build(), batch);
    } catch (RegistryRefusal e) {
      if (e.code().equals(ErrorCode.NO_SUCH_CHANNEL.name())) {
        throw notCreated(rights);
      }
      throw e;
    }
    return true;
  }

  private static CommandException notCreated(Rights rights) {
    return rights.mayCreate()
        ? new CommandException(
            ErrorCode.LIMIT, "you have created enough channels for now; wait a minute")
        : new CommandException(
            ErrorCode.NOT_ALLOWED, "there is no such channel, and you may not create one");
  }

  private JoinRequest.Builder request(String channel, Rights rights) {
    boolean hearsAll = user.member().ignored().isEmpty();
    JoinRequest.Builder request =
        JoinRequest.builder(channel, user.card())
            .replayLimit(hearsAll ? house.limits().historyReplay() : ALL_OF_THE_HISTORY)
            .maxChannels(house.limits().maxChannels());
    return rights.mayModerate() ? request.keyOverride() : request;
  }

  /** Joins, then leaves the old place; an exit that came meanwhile gives the new one back. */
  private void enter(JoinRequest request, Batch batch) throws RegistryException, CommandException {
    Membership next = house.node().join(request, batch);
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

  Optional<String> topic() {
    Hall here = hall;
    return here == null || here.topic().isEmpty() ? Optional.empty() : Optional.of(here.topic());
  }

  /** Sets or removes the topic (protocol 6, {@code -topic}). */
  void setTopic(String text) throws CommandException {
    user.require(Permission.SET_TOPIC);
    user.requireVoice();
    TextLimit.TOPIC.check(text);
    Hall here = here();
    String topic = SafeText.sanitize(text);
    if (topic.isEmpty() && here.topic().isEmpty()) {
      user.answer(Line.notice(NoticeCode.TOPIC, EventLine.topic(here.name(), "")));
      return;
    }
    post(ChannelEvent.topic(user.card(), topic.isEmpty() ? null : topic));
  }

  /** Locks or opens the channel (protocol 6, {@code -key}). */
  void lock(String secret) throws CommandException {
    String channel = channelKey();
    if (channel.equals(ChatServer.MAIN_CHANNEL)) {
      throw new CommandException(ErrorCode.NOT_ALLOWED, "the main channel is open to everyone");
    }
    if (!user.may(Permission.MODERATE) && !isCreator(channel)) {
      throw new CommandException(
          ErrorCode.NOT_ALLOWED,
          "only who created the channel, or a moderator, may lock or open it");
    }
    post(ChannelEvent.facts(Map.of(Facts.KEY, SafeText.sanitize(secret))));
  }

  private boolean isCreator(String channel) throws CommandException {
    List<ChannelSummary> found =
        Turn.ask(() -> house.node().channels(channel, Integer.MAX_VALUE)).stream()
            .filter(summary -> summary.channel().equals(channel))
            .toList();
    return !found.isEmpty() && user.id().text().equals(found.get(0).facts().get(Facts.CREATOR));
  }

  private void post(ChannelEvent event) throws CommandException {
    Batch batch = house.newBatch();
    try {
      user.turn()
          .take(
              () -> {
                Membership place = user.presence().membership().orElseThrow(Identity::gone);
                place.post(event, batch);
                place.flush();
                return place;
              });
    } finally {
      batch.flush();
    }
  }

  /** Shows the last messages once more (protocol 6, {@code -last}). */
  void replay(int count) throws CommandException {
    if (count < 1) {
      throw new CommandException(ErrorCode.USAGE, "-last [n], where n is 1 or more");
    }
    String channel = channelKey();
    List<ChannelEntry> history =
        user.audible(Turn.ask(() -> house.node().history(channel, ALL_OF_THE_HISTORY)));
    List<Line> lines =
        Replay.of(history, count, channelName(), user.member().tags(), house.time().epochMillis());
    Batch batch = house.newBatch();
    if (lines.isEmpty()) {
      user.answer(Line.notice(NoticeCode.REPLAY, "no messages in " + channelName()), batch);
    } else {
      user.member().box().answerWhole(lines, batch);
    }
    batch.flush();
  }
}
