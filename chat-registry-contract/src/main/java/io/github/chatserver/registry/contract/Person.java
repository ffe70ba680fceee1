package io.github.chatserver.registry.contract;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user of a node: does what a session does. */
final class Person {

  /** How many messages a join asks for. */
  static final int REPLAY = 20;

  final TestNode node;
  UserCard card;
  @Nullable NicknameClaim claim;
  @Nullable Membership place;

  Person(TestNode node, UserCard card) {
    this.node = node;
    this.card = card;
  }

  /** Takes a nickname; the first one is its own from now on. */
  NicknameClaim claims(String nickname) throws RegistryException {
    String folded = nickname.toLowerCase(Locale.ROOT);
    NicknameClaim made = node.handle.claim(folded, card.withNickname(nickname));
    if (claim == null) {
      claim = made;
    }
    return made;
  }

  /** Joins a channel, which is made if need be, and leaves the one that it was in. */
  Person joins(String channel) throws RegistryException {
    return joins(request(channel).factsIfCreated(Map.of()));
  }

  JoinRequest.Builder request(String channel) {
    return JoinRequest.builder(channel, card).replayLimit(REPLAY);
  }

  Person joins(JoinRequest.Builder request) throws RegistryException {
    Membership old = place;
    if (old != null) {
      old.flush();
    }
    place = node.handle.join(request.build(), node.batch());
    if (old != null) {
      old.leave(ChannelEvent.leave(card, null), node.batch());
    }
    return this;
  }

  /** Says something, and waits until it has its place. */
  Person says(String text) throws RegistryException {
    return posts(ChannelEvent.chat(card, text));
  }

  /** Posts an event, and waits until it has its place. */
  Person posts(ChannelEvent event) throws RegistryException {
    place().post(event, node.batch());
    place().flush();
    return this;
  }

  /** Takes another nickname: claim, RENAME, flush, close the old claim. */
  void renamesTo(String nickname) throws RegistryException {
    NicknameClaim fresh = claims(nickname);
    String old = card.nickname();
    card = card.withNickname(nickname);
    posts(ChannelEvent.rename(card, old));
    claim().close();
    claim = fresh;
  }

  void leaves(@Nullable String reason) {
    place().leave(ChannelEvent.leave(card, reason), node.batch());
  }

  /** Leaves the channel, then gives the name up. */
  void quits() {
    leaves(null);
    claim().close();
  }

  Membership place() {
    if (place == null) {
      throw new IllegalStateException(card + " is nowhere");
    }
    return place;
  }

  NicknameClaim claim() {
    if (claim == null) {
      throw new IllegalStateException(card + " has no name");
    }
    return claim;
  }

  /** What it got in the channel that it joined last. */
  MemberLog log() {
    List<MemberLog> logs = node.local.logsOf(card.id());
    return logs.get(logs.size() - 1);
  }
}
