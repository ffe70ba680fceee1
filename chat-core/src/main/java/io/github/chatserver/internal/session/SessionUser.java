package io.github.chatserver.internal.session;

import io.github.chatserver.ChatUser;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LocalUser;
import io.github.chatserver.Moderation;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.hall.Member;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.internal.wire.Tags;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user of a session: what the session's thread, the host and bots can let it do. The work is
 * elsewhere: names and roles in {@link Identity}, places in {@link Whereabouts}, words in {@link
 * Speech}.
 *
 * <p>Thread-safe; what is done in the user's name is done in the user's {@link Turn}.
 */
public final class SessionUser implements LocalUser {
  private static final Logger LOG = LoggerFactory.getLogger(SessionUser.class);

  private final House house;
  private final Session session;
  private final Presence presence = new Presence();
  private final Turn turn = new Turn();
  private final Mute mute = new Mute();
  private final Identity identity;
  private final Whereabouts whereabouts;
  private final Speech speech;
  private final Ignored ignored;

  SessionUser(House house, Session session) {
    this.house = house;
    this.session = session;
    this.identity = new Identity(house, this);
    this.whereabouts = new Whereabouts(house, this);
    this.speech = new Speech(house, this);
    this.ignored = new Ignored(house, this);
  }

  Session session() {
    return session;
  }

  Member member() {
    return session.member();
  }

  TimeSource time() {
    return house.time();
  }

  Presence presence() {
    return presence;
  }

  Turn turn() {
    return turn;
  }

  Identity identity() {
    return identity;
  }

  Whereabouts whereabouts() {
    return whereabouts;
  }

  Speech speech() {
    return speech;
  }

  UserCard card() {
    return identity.card();
  }

  /** Answers the user alone, with its tags; waits while its queue is full. */
  void answer(Line line, Batch batch) {
    member().box().answer(member().tagged(line), batch);
  }

  /** The same from a thread that has no batch of its own. */
  void answer(Line line) {
    Batch batch = house.newBatch();
    answer(line, batch);
    batch.flush();
  }

  /** The messages of those whom the user does not ignore. */
  List<ChannelEntry> audible(List<ChannelEntry> messages) {
    if (member().ignored().isEmpty()) {
      return messages;
    }
    return messages.stream()
        .filter(entry -> entry.event().user().filter(member()::ignores).isEmpty())
        .toList();
  }

  /** Refuses what the host's policy does not let this user do. */
  void require(Permission permission) throws CommandException {
    if (!may(permission)) {
      throw new CommandException(
          ErrorCode.NOT_ALLOWED, "you may not do that here; ask a moderator");
    }
  }

  boolean may(Permission permission) {
    try {
      return house.configuration().access().permits(this, permission);
    } catch (Throwable t) { // the host's code; who cannot be judged is not let through
      LOG.error("the access policy failed", t);
      return false;
    }
  }

  /** Refuses what a muted user may not do (protocol 6, {@code -mute}). */
  void requireVoice() throws CommandException {
    if (mute.isOn(house.time().nanoTime())) {
      throw new CommandException(ErrorCode.MUTED, "a moderator has muted you; listen for a while");
    }
  }

  /** Changes the mute, for a moderator or the host. */
  Mute mute() {
    return mute;
  }

  @Override
  public UserId id() {
    return session.id();
  }

  @Override
  public String nickname() {
    return card().nickname();
  }

  @Override
  public Optional<String> away() {
    return card().away();
  }

  @Override
  public boolean isModerator() {
    return card().isModerator();
  }

  @Override
  public Instant since() {
    return card().since();
  }

  @Override
  public Duration idle() {
    return Duration.ofNanos(session.idleNanos());
  }

  @Override
  public String channel() {
    return whereabouts.channelName();
  }

  @Override
  public void say(String text) throws CommandException {
    speech.say(text);
  }

  @Override
  public void act(String text) throws CommandException {
    speech.act(text);
  }

  @Override
  public void tell(String nickname, String text) throws CommandException {
    speech.tell(nickname, text);
  }

  @Override
  public void answer(String text) throws CommandException {
    speech.answer(text);
  }

  @Override
  public int broadcast(String text) throws CommandException {
    return speech.broadcast(text);
  }

  @Override
  public void rename(String nickname) throws CommandException {
    identity.rename(nickname);
  }

  @Override
  public void moveTo(String channel, String key) throws CommandException {
    whereabouts.moveTo(channel, key);
  }

  @Override
  public Optional<String> topic() {
    return whereabouts.topic();
  }

  @Override
  public void setTopic(String text) throws CommandException {
    whereabouts.setTopic(text);
  }

  @Override
  public void setAway(String reason) throws CommandException {
    identity.setAway(reason);
  }

  @Override
  public void setBack() {
    identity.setBack();
  }

  @Override
  public boolean toggleIgnore(String nickname) throws CommandException {
    return ignored.toggle(nickname);
  }

  @Override
  public List<String> ignored() {
    return ignored.nicknames();
  }

  @Override
  public void replay(int count) throws CommandException {
    whereabouts.replay(count);
  }

  @Override
  public String whois(String nickname) throws CommandException {
    return speech.whois(nickname);
  }

  @Override
  public Set<String> tags() {
    return member().tags().names();
  }

  @Override
  public void setTags(Set<String> names) throws CommandException {
    Optional<Tags> tags = Tags.named(names);
    if (tags.isEmpty()) {
      List<String> unknown = new ArrayList<>(names);
      unknown.removeIf(Tags::isKnown);
      throw new CommandException(
          ErrorCode.USAGE,
          "-tags [tag ...]: no tag "
              + String.join(", ", unknown)
              + "; there are time, id, channel, code, echo, or none");
    }
    member().tags(tags.get());
  }

  @Override
  public void login(String secret) throws CommandException {
    identity.login(secret);
  }

  @Override
  public void lockChannel(String secret) throws CommandException {
    whereabouts.lock(secret);
  }

  @Override
  public Moderation moderation() {
    return new Judge(house, () -> Optional.of(card()));
  }

  @Override
  public void quit(String reason) throws CommandException {
    if (!reason.isEmpty()) {
      requireVoice();
      TextLimit.REASON.check(reason);
    }
    session.close(Farewell.quit(reason));
  }

  @Override
  public boolean send(String text) {
    return other().send(text);
  }

  @Override
  public boolean kick(String reason) {
    return other().kick(reason);
  }

  @Override
  public boolean mute(Duration duration) {
    return other().mute(duration);
  }

  @Override
  public boolean unmute() {
    return other().unmute();
  }

  /** This user as the host reaches any user, wherever it is. */
  private ChatUser other() {
    return new ReachableUser(house, card());
  }

  @Override
  public String toString() {
    return nickname().isEmpty() ? id().toString() : nickname();
  }
}
