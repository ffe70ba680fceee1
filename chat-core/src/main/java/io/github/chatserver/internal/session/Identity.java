package io.github.chatserver.internal.session;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.text.Name;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a user is: nickname, role, and whether it is away.
 *
 * <p>Thread-safe; changes happen in the user's turn.
 */
final class Identity {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);

  private final House house;
  private final SessionUser user;
  private volatile UserCard card;
  private volatile @Nullable String secret;

  /** Whether the host has promoted or demoted the user; its word holds for the session. */
  private volatile boolean decidedByHost;

  Identity(House house, SessionUser user) {
    this.house = house;
    this.user = user;
    this.card =
        UserCard.of(user.id(), "").withSince(Instant.ofEpochMilli(house.time().epochMillis()));
  }

  UserCard card() {
    return card;
  }

  /** Checks and claims the first nickname (protocol 2.2). */
  void claim(String raw) throws CommandException {
    Name name = house.nicknames().check(raw, card);
    UnaryOperator<UserCard> role = authenticated(name);
    user.turn()
        .take(
            () -> {
              UserCard named = role.apply(card.withNickname(name.display()));
              hold(user.node().claim(name.key(), named));
              if (house.notes().isBanned(name.key())) { // a ban may have missed it until now
                user.presence().settle(false);
                throw Nicknames.banned();
              }
              card = named;
              return named;
            });
  }

  /** Gives the first nickname back, because the user could not come in with it. */
  void disclaim() {
    user.presence().settle(false);
    card = card.withNickname("");
  }

  private void hold(NicknameClaim claim) throws CommandException {
    if (!user.presence().hold(claim)) {
      claim.close();
      throw gone();
    }
  }

  static CommandException gone() {
    return new CommandException(ErrorCode.UNAVAILABLE, "the session has ended");
  }

  /** The role that comes with a new nickname, if the host lets the user have that. */
  private UnaryOperator<UserCard> authenticated(Name name) throws CommandException {
    if (!house.authentication().isRequired()) {
      return UnaryOperator.identity();
    }
    LoginVerdict verdict = ask(name.display(), secret);
    return switch (verdict.outcome()) {
      case USER, MODERATOR -> role(verdict);
      case LATER ->
          throw new CommandException(ErrorCode.NICK_RESERVED, "log in first: -login SECRET");
      case REFUSED -> throw new CommandException(ErrorCode.NICK_RESERVED, verdict.text());
    };
  }

  private LoginVerdict ask(@Nullable String nickname, @Nullable String givenSecret)
      throws CommandException {
    return house
        .authentication()
        .ask(
            LoginRequest.of(
                nickname, givenSecret, user.session().connection().remoteAddress().orElse(null)),
            card);
  }

  /** Presents a secret, with the nickname if there is one (protocol 6, {@code -login}). */
  void login(String given) throws CommandException {
    String nickname = card.nickname().isEmpty() ? null : card.nickname();
    LoginVerdict verdict = ask(nickname, given);
    if (verdict.outcome() == LoginVerdict.Outcome.REFUSED) {
      throw new CommandException(ErrorCode.BAD_LOGIN, verdict.text());
    }
    boolean later = verdict.outcome() == LoginVerdict.Outcome.LATER;
    if (later && nickname != null) {
      throw new CommandException(ErrorCode.BAD_LOGIN, "that does not open anything here");
    }
    secret = given;
    if (!later) {
      change(role(verdict));
    }
  }

  /** The role of the last verdict holds, unless the host itself has decided (protocol 6.3). */
  private UnaryOperator<UserCard> role(LoginVerdict verdict) {
    boolean moderator = verdict.outcome() == LoginVerdict.Outcome.MODERATOR;
    return before ->
        decidedByHost ? before : moderator ? before.asModerator() : before.asPlainUser();
  }

  /** Makes the user a moderator, whatever the authenticator says later (protocol 6.3). */
  void promote() throws CommandException {
    decide(UserCard::asModerator);
  }

  /** Takes the rights of a moderator back, whatever the authenticator says later. */
  void demote() throws CommandException {
    decide(UserCard::asPlainUser);
  }

  private void decide(UnaryOperator<UserCard> role) throws CommandException {
    change(role, () -> decidedByHost = true);
  }

  /**
   * Takes another nickname (protocol 6, {@code -nick}; what is done in which order: registry rule
   * 6).
   */
  void rename(String raw) throws CommandException {
    user.rights().requireVoice();
    Name name = house.nicknames().check(raw, card);
    if (name.display().equals(card.nickname())) {
      user.answers().give(Line.renamed(name.display(), name.display()));
      return;
    }
    UnaryOperator<UserCard> role = authenticated(name);
    Batch batch = house.newBatch();
    try {
      user.turn()
          .take(
              () -> {
                rename(name.key(), role.apply(card.withNickname(name.display())), batch);
                return name;
              });
    } finally {
      batch.flush();
    }
  }

  private void rename(String key, UserCard renamed, Batch batch)
      throws RegistryException, CommandException {
    Membership place = user.presence().membership().orElseThrow(Identity::gone);
    String before = card.nickname();
    boolean sameClaim = key.equals(user.presence().nickname());
    if (!sameClaim) {
      hold(user.node().claim(key, renamed));
    }
    boolean done = false;
    try {
      user.session().place().requireUp();
      announce(place, ChannelEvent.rename(renamed, before), batch);
      card = renamed;
      done = true;
    } finally {
      if (!sameClaim) {
        user.presence().settle(done);
      }
    }
  }

  /**
   * A RENAME that may stand in the order or not leaves a user who may be called one thing or the
   * other; only by leaving does it give both names back.
   */
  private void announce(Membership place, ChannelEvent rename, Batch batch)
      throws RegistryException {
    try {
      place.post(rename, batch);
      place.flush();
    } catch (RegistryException e) {
      user.session().close(Farewell.EVICTED);
      throw e;
    }
  }

  void setAway(String reason) throws CommandException {
    user.rights().requireVoice();
    TextLimit.AWAY.check(reason);
    String judged =
        house.filters().judge(FilterRequest.Kind.AWAY_REASON, user, SafeText.sanitize(reason));
    if (judged != null) {
      change(before -> before.withAway(judged));
    }
  }

  /** The user is back, if it was away: asked for, or because it speaks. */
  void setBack() {
    if (card.away().isEmpty()) {
      return;
    }
    try {
      change(before -> before.withAway(null));
    } catch (CommandException e) {
      LOG.debug("{} stays away: {}", user.id(), e.text());
    }
  }

  /** Speaking ends being away (protocol 6, {@code -away}). */
  void noticeSpeech() {
    if (card.away().isPresent()) {
      setBack();
      user.answers().give(Line.notice(NoticeCode.BACK, "you are back"));
    }
  }

  private void change(UnaryOperator<UserCard> change) throws CommandException {
    change(change, () -> {});
  }

  /**
   * Changes the card in the turn, so that of two changes at one time both are kept.
   *
   * @param andThen done with it, unless the registry does not take it
   */
  private void change(UnaryOperator<UserCard> change, Runnable andThen) throws CommandException {
    user.turn()
        .take(
            () -> {
              UserCard changed = change.apply(card);
              if (!card.nickname().isEmpty()) { // before that, the registry does not know the user
                user.node().update(changed);
              }
              card = changed;
              andThen.run();
              return changed;
            });
  }
}
