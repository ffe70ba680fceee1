package io.github.chatserver.internal.user;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.rules.TextLimit;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a user is: what its card tells, and how that changes.
 *
 * <p>Thread-safe; changes happen in the user's turn.
 */
public final class Identity {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);

  private final Chat chat;
  private final User user;
  private volatile UserCard card;

  Identity(Chat chat, User user) {
    this.chat = chat;
    this.user = user;
    this.card =
        UserCard.of(user.id(), "").withSince(Instant.ofEpochMilli(chat.time().epochMillis()));
  }

  UserCard card() {
    return card;
  }

  /** Checks and claims the first nickname (protocol 2.2). */
  public void claim(String raw) throws CommandException {
    Name name = chat.nicknames().check(raw, card);
    UnaryOperator<UserCard> role = user.role().with(name);
    user.turn()
        .take(
            () -> {
              UserCard named = role.apply(card.withNickname(name.display()));
              hold(name, named);
              card = named;
              return named;
            });
  }

  /** Gives the first nickname back, because the user could not come in with it. */
  public void disclaim() throws CommandException {
    user.turn()
        .take(
            () -> {
              user.presence().settle(false);
              card = card.withNickname("");
              return card;
            });
  }

  private void hold(Name name, UserCard named) throws RegistryException, CommandException {
    NicknameClaim claim = user.node().claim(name.key(), named);
    if (!user.presence().hold(claim)) {
      claim.close();
      throw gone();
    }
    try {
      chat.nicknames().checkNotes(name);
    } catch (CommandException e) {
      user.presence().settle(false);
      throw e;
    }
  }

  static CommandException gone() {
    return new CommandException(ErrorCode.UNAVAILABLE, "the session has ended");
  }

  /**
   * Takes another nickname (protocol 6, {@code -nick}; what is done in which order: registry rule
   * 6).
   */
  void rename(String raw) throws CommandException {
    user.rights().requireVoice();
    Name name = chat.nicknames().check(raw, card);
    if (name.display().equals(card.nickname())) {
      user.answers().give(Line.renamed(name.display(), name.display()));
      return;
    }
    UnaryOperator<UserCard> role = user.role().with(name);
    Batch batch = chat.newBatch();
    try {
      user.turn()
          .take(
              () -> {
                rename(name, role.apply(card.withNickname(name.display())), batch);
                return name;
              });
    } finally {
      batch.flush();
    }
  }

  private void rename(Name name, UserCard renamed, Batch batch)
      throws RegistryException, CommandException {
    Membership membership = user.presence().membership().orElseThrow(Identity::gone);
    String before = card.nickname();
    boolean sameClaim = user.presence().holds(name.key());
    if (!sameClaim) {
      hold(name, renamed);
    }
    boolean done = false;
    try {
      user.session().place().requireUp();
      announce(membership, ChannelEvent.rename(renamed, before), batch);
      card = renamed;
      user.session().named(renamed.nickname());
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
  private void announce(Membership membership, ChannelEvent rename, Batch batch)
      throws RegistryException {
    try {
      membership.post(rename, batch);
      membership.flush();
    } catch (RegistryException e) {
      user.session().close(Farewell.EVICTED);
      throw e;
    }
  }

  void setAway(String reason) throws CommandException {
    user.rights().requireVoice();
    TextLimit.AWAY.check(reason);
    String judged =
        chat.filters().judge(FilterRequest.Kind.AWAY_REASON, user, SafeText.sanitize(reason));
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

  /** Changes the card in the turn, so that of two changes at one time both are kept. */
  void change(UnaryOperator<UserCard> change) throws CommandException {
    change(change::apply, () -> {});
  }

  /** What becomes of a card, unless that is refused. */
  @FunctionalInterface
  interface Change {
    UserCard of(UserCard before) throws CommandException;
  }

  /** The same, and in one step with it something else, unless the registry does not take it. */
  void change(Change change, Runnable andThen) throws CommandException {
    user.turn()
        .take(
            () -> {
              UserCard changed = change.of(card);
              if (!card.nickname().isEmpty()) { // before that, the registry does not know the user
                user.node().update(changed);
              }
              card = changed;
              andThen.run();
              return changed;
            });
  }
}
