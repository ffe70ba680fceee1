package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.UserCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can be asked, which must be the same from every node. */
abstract class ViewCases extends Cases {

  ViewCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  private void assertBothSee(Optional<UserCard> card, String nickname) throws Exception {
    for (TestNode node : List.of(here, there)) {
      Eventually.equal(card, () -> node.handle.find(nickname));
    }
  }

  @Test
  @DisplayName("8: find and members say the same from both nodes, after rename and away too")
  void usersAreTheSameFromBothNodes() throws Exception {
    Person alice = here.person("alice").joins("main");
    there.person("bob").joins("main");
    assertBothSee(Optional.of(alice.card), "alice");
    alice.renamesTo("alicia");
    alice.card = alice.card.withAway("tea").asModerator();
    here.handle.update(alice.card);
    assertBothSee(Optional.of(alice.card), "alicia");
    assertBothSee(Optional.empty(), "alice");
    for (TestNode node : List.of(here, there)) {
      Eventually.equal(Optional.of(alice.card), () -> node.handle.find(alice.card.id()));
      Eventually.equal(List.of("alicia", "bob"), () -> node.names("main"));
      assertTrue(node.handle.members("main", 9).contains(alice.card));
      assertEquals(1, node.handle.members("main", 1).size());
      assertEquals(List.of(), node.handle.members("nowhere", 9));
    }
  }

  @Test
  @DisplayName("8: an update leaves the nickname, and changes no user of another node")
  void updateLeavesTheNickname() throws Exception {
    Person alice = here.person("alice").joins("main");
    UserCard away = alice.card.withAway("tea");
    here.handle.update(away.withNickname("mallory"));
    assertBothSee(Optional.of(away), "alice");
    there.handle.update(alice.card);
    here.handle.update(here.stranger("nobody").card);
    assertBothSee(Optional.of(away), "alice");
  }

  @Test
  @DisplayName("8: a fact and its event appear at one id")
  void factAndEventAppearTogether() throws Exception {
    Person alice = here.person("alice").joins("main");
    alice.posts(ChannelEvent.topic(alice.card, "tea"));
    Person bob = there.person("bob").joins("main");
    there.handle.post("main", ChannelEvent.facts(Map.of("colour", "red")), there.batch());
    bob.posts(ChannelEvent.topic(bob.card, null));
    Person carol = there.person("carol").joins("main");
    assertEquals("tea", bob.log().snapshot.facts().get(Facts.TOPIC));
    assertEquals(Map.of("colour", "red"), carol.log().snapshot.facts());
    Eventually.equal(
        List.of(Kind.TOPIC, Kind.JOIN, Kind.FACTS, Kind.TOPIC, Kind.JOIN),
        () -> alice.log().kinds());
  }

  @Test
  @DisplayName("8: the right of a channel's maker goes in the step of its LEAVE")
  void creatorGoesWithItsLeave() throws Exception {
    Person alice = here.person("alice");
    Map<String, String> facts = Map.of(Facts.CREATOR, alice.card.id().text());
    alice.joins(alice.request("games").factsIfCreated(facts));
    Person bob = there.person("bob").joins("games");
    assertEquals(facts, bob.log().snapshot.facts());
    alice.quits();
    Eventually.equal(List.of("LEAVE alice"), () -> bob.log().lines());
    assertEquals(Map.of(Facts.CREATOR, ""), bob.log().entries().get(0).event().factChanges());
    assertEquals(Map.of(), here.person("carol").joins("games").log().snapshot.facts());
  }

  @Test
  @DisplayName("8: channels are listed by prefix, in order, with their facts and their members")
  void channelsAreTheSameFromBothNodes() throws Exception {
    for (String name : List.of("go", "games", "gamble", "main")) {
      here.person("in-" + name).joins(name);
    }
    Person bob = there.person("bob").joins("games");
    bob.posts(ChannelEvent.topic(bob.card, "chess"));
    List<ChannelSummary> expected =
        List.of(
            ChannelSummary.of("gamble", 1, Map.of()),
            ChannelSummary.of("games", 2, Map.of(Facts.TOPIC, "chess")));
    for (TestNode node : List.of(here, there)) {
      Eventually.equal(expected, () -> node.handle.channels("ga", 10));
      assertEquals(expected, node.handle.channels("", 2));
      assertEquals(4, node.handle.channels("", 10).size());
      assertEquals(List.of(), node.handle.channels("x", 10));
    }
  }

  @Test
  @DisplayName("8: history is chat and actions, oldest first, under their ids")
  void historyIsTheSameFromBothNodes() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    alice.says("one");
    alice.posts(ChannelEvent.topic(alice.card, "no message"));
    bob.posts(ChannelEvent.action(bob.card, "two"));
    bob.says("three");
    Eventually.equal(List.of("one", "no message", "two", "three"), () -> bob.log().texts());
    List<ChannelEntry> messages =
        bob.log().entries().stream().filter(entry -> entry.event().kind() != Kind.TOPIC).toList();
    for (TestNode node : List.of(here, there)) {
      assertEquals(messages, node.handle.history("main", 9));
      assertEquals(messages.subList(1, 3), node.handle.history("main", 2));
      assertEquals(List.of(), node.handle.history("nowhere", 9));
    }
  }

  @Test
  @DisplayName("8: a node's name is never used again")
  void nodeIdsAreNew() throws Exception {
    TestNode first = opened();
    first.close();
    assertFalse(
        List.of(first.handle.nodeId(), here.handle.nodeId(), there.handle.nodeId(), "")
            .contains(opened().handle.nodeId()));
  }
}
