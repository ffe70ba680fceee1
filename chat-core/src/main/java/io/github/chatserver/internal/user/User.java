package io.github.chatserver.internal.user;

import io.github.chatserver.CommandException;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.Moderation;
import io.github.chatserver.internal.hall.Member;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.rules.Subject;
import io.github.chatserver.internal.rules.TextLimit;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user of this server: what its session, the host and bots can let it do. The work is elsewhere:
 * names in {@link Identity}, its {@link Role}, places in {@link Whereabouts}, what belongs to them
 * in {@link Surroundings}, words in {@link Speech}.
 *
 * <p>Thread-safe; what is done in the user's name is done in the user's {@link Turn}.
 */
public class User extends CardUser implements Subject {
  private final Chat chat;
  private final UserSession session;
  private final Member member;
  private final Presence presence = new Presence();
  private final Turn turn = new Turn();
  private final Rights rights;
  private final Answers answers;
  private final Identity identity;
  private final Role role;
  private final Whereabouts whereabouts;
  private final Surroundings surroundings;
  private final Speech speech;
  private final Ignored ignored;

  /** A user who has not come in, with the box from which it reads. */
  public User(Chat chat, UserSession session, UserId id, LetterBox box) {
    super(chat);
    this.chat = chat;
    this.session = session;
    this.member = new Member(id, box, new Greeting(chat, this), chat.time());
    this.rights = new Rights(chat, this);
    this.answers = new Answers(chat, member);
    this.identity = new Identity(chat, this);
    this.role = new Role(chat, this);
    this.whereabouts = new Whereabouts(chat, this);
    this.surroundings = new Surroundings(chat, this);
    this.speech = new Speech(chat, this);
    this.ignored = new Ignored(chat, this);
  }

  UserSession session() {
    return session;
  }

  /** The user as the halls see it. */
  public Member member() {
    return member;
  }

  /**
   * The registry, for what is done in this user's name: by the place that the user belongs to,
   * which may be lost, while the chat has another one.
   */
  NodeHandle node() {
    return session.place().node();
  }

  /** Whether it has come in and is not on its way out: only then is it found and reached. */
  boolean isPresent() {
    return whereabouts.hasArrived() && !session.isClosing();
  }

  /** What it holds in the registry. */
  public Presence presence() {
    return presence;
  }

  Turn turn() {
    return turn;
  }

  Rights rights() {
    return rights;
  }

  /** What it reads in answer. */
  public Answers answers() {
    return answers;
  }

  public Identity identity() {
    return identity;
  }

  public Role role() {
    return role;
  }

  public Whereabouts whereabouts() {
    return whereabouts;
  }

  public Speech speech() {
    return speech;
  }

  @Override
  public UserCard card() {
    return identity.card();
  }

  @Override
  public UserId id() {
    return member.id();
  }

  @Override
  public Duration idle() {
    return session.idle();
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
    return surroundings.topic();
  }

  @Override
  public void setTopic(String text) throws CommandException {
    surroundings.setTopic(text);
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
  public String ignore(String nickname) throws CommandException {
    return ignored.add(nickname);
  }

  @Override
  public Optional<String> unignore(String nickname) {
    return ignored.remove(nickname);
  }

  @Override
  public List<String> ignored() {
    return ignored.nicknames();
  }

  @Override
  public void replay(int count) throws CommandException {
    surroundings.replay(count);
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
    answers.setTags(names);
  }

  @Override
  public void login(String secret) throws CommandException {
    role.login(secret);
  }

  @Override
  public void lockChannel(String secret) throws CommandException {
    surroundings.lock(secret);
  }

  @Override
  public Moderation moderation() {
    return Judge.of(chat, this);
  }

  @Override
  public void quit(String reason) throws CommandException {
    if (!reason.isEmpty()) {
      rights.requireVoice();
      TextLimit.REASON.check(reason);
    }
    String judged =
        whereabouts.hasArrived() // else nobody sees it
            ? chat.filters().judgeReason(FilterRequest.Kind.QUIT_REASON, this, reason)
            : reason;
    session.close(Farewell.quit(judged));
  }
}
