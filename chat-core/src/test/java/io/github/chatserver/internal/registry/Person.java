package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user in a test: does what a session does. */
final class Person {

  final TestNode node;
  UserCard card;
  @Nullable NicknameClaim claim;
  @Nullable Membership place;

  Person(TestNode node, UserCard card) {
    this.node = node;
    this.card = card;
  }

  NicknameClaim claims(String nickname) throws RegistryException {
    NicknameClaim made = node.handle.claim(TestNode.folded(nickname), card.withNickname(nickname));
    if (claim == null) {
      claim = made;
    }
    return made;
  }

  /** Joins a channel, which is made if need be, and leaves the one that it was in. */
  Person joins(String channel) throws RegistryException {
    return joins(JoinRequest.builder(channel, card).replayLimit(20).factsIfCreated(Map.of()));
  }

  Person joins(JoinRequest.Builder request) throws RegistryException {
    Membership old = place;
    place = node.handle.join(request.build(), node.batch());
    if (old != null) {
      old.leave(ChannelEvent.leave(card, null), node.batch());
    }
    return this;
  }

  Person says(String text) throws RegistryException {
    return posts(ChannelEvent.chat(card, text));
  }

  Person posts(ChannelEvent event) throws RegistryException {
    place().post(event, node.batch());
    return this;
  }

  /** Takes another nickname, as rule 6 has it. */
  void renamesTo(String nickname) throws RegistryException {
    NicknameClaim fresh = claims(nickname);
    String old = card.nickname();
    card = card.withNickname(nickname);
    posts(ChannelEvent.rename(card, old));
    place().flush();
    claim().close();
    claim = fresh;
  }

  void leaves() {
    leaves("quit: bye");
  }

  void leaves(@Nullable String reason) {
    place().leave(ChannelEvent.leave(card, reason), node.batch());
  }

  /** Leaves the channel, then gives the name up. */
  void quits() {
    leaves();
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
