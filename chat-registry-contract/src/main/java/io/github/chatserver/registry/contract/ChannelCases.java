package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.JoinRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How channels are made, and how they end. */
abstract class ChannelCases extends Cases {

  ChannelCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  private static JoinRequest.Builder making(String channel, Person maker) {
    return maker.request(channel).factsIfCreated(Map.of("maker", maker.card.nickname()));
  }

  private List<String> channels() throws Exception {
    return there.handle.channels("", 100).stream().map(ChannelSummary::channel).toList();
  }

  @Test
  @DisplayName("5: racing joins make one channel, and its facts are those of one maker")
  void racingJoinsMakeOneChannel() throws Exception {
    for (int round = 0; round < 20; round++) {
      String channel = "games" + round;
      List<Callable<Person>> joins = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Person person = (i % 2 == 0 ? here : there).person("p" + round + "x" + i);
        joins.add(() -> person.joins(making(channel, person).maxChannels(round(channel))));
      }
      List<Person> joined = race.run(joins);
      assertEquals(
          1, joined.stream().map(person -> person.log().snapshot.facts()).distinct().count());
      assertEquals(
          List.of(1, 2, 3, 4, 5, 6),
          joined.stream().map(person -> person.log().join.members()).sorted().toList());
    }
  }

  private static int round(String channel) {
    return Integer.parseInt(channel.substring("games".length())) + 1;
  }

  @Test
  @DisplayName("5: a channel goes with its last member; born again, it repeats no id")
  void channelGoesWithItsLastMember() throws Exception {
    Person alice = here.person("alice");
    Person bob = there.person("bob");
    long highest = 0;
    for (int round = 0; round < 100; round++) {
      alice.joins(making("games", alice));
      race.run(() -> leaves(alice), () -> bob.joins(making("games", bob)));
      Eventually.equal(List.of("bob"), () -> here.names("games"));
      ChannelEntry first = alice.log().join;
      ChannelEntry second = bob.log().join;
      assertTrue(first.id() > highest && second.id() > first.id(), () -> first + ", " + second);
      String maker = second.members() == 2 ? "alice" : "bob";
      assertEquals(maker, bob.log().snapshot.facts().get("maker"));
      leaves(bob);
      Eventually.equal(List.of(), this::channels);
      highest = second.id();
    }
  }

  private static Person leaves(Person person) {
    person.leaves(null);
    person.place = null;
    return person;
  }

  @Test
  @DisplayName("5: the history of a channel goes with it")
  void historyGoesWithTheChannel() throws Exception {
    Person alice = here.person("alice").joins("games");
    alice.says("forgotten");
    Eventually.equal(1, () -> there.handle.history("games", 9).size());
    leaves(alice);
    Eventually.equal(List.of(), this::channels);
    assertEquals(List.of(), there.handle.history("games", 9));
    assertEquals(List.of(), there.person("bob").joins("games").log().snapshot.replay());
  }

  @Test
  @DisplayName("5: a permanent channel outlives its members, and ends with its fact")
  void permanentChannelStays() throws Exception {
    here.handle.post("hall", ChannelEvent.facts(Map.of(Facts.PERMANENT, "true")), here.batch());
    Person alice = there.person("alice");
    alice.joins(alice.request("hall"));
    alice.says("remembered");
    alice.quits();
    Eventually.equal(0, () -> there.handle.channels("hall", 1).get(0).members());
    assertEquals(1, here.handle.history("hall", 9).size());
    here.handle.post("hall", ChannelEvent.facts(Map.of(Facts.PERMANENT, "")), here.batch());
    Eventually.equal(List.of(), this::channels);
  }

  @Test
  @DisplayName("5: a refused join leaves nothing behind")
  void refusedJoinLeavesNothingBehind() throws Exception {
    Person alice = here.person("alice").joins("games");
    alice.posts(ChannelEvent.facts(Map.of(Facts.KEY, "secret")));
    Person bob = there.person("bob");
    assertRefused("BAD_KEY", () -> bob.joins(bob.request("games")));
    assertRefused("BAD_KEY", () -> bob.joins(bob.request("games").key("wrong")));
    assertRefused("NO_SUCH_CHANNEL", () -> bob.joins(bob.request("nowhere")));
    assertRefused(
        "LIMIT", () -> bob.joins(bob.request("more").factsIfCreated(Map.of()).maxChannels(1)));
    assertEquals(List.of("games"), channels());
    assertEquals(List.of("alice"), there.names("games"));
    assertEquals(Optional.empty(), there.found("bob"));
    bob.joins(bob.request("games").key("secret"));
    Eventually.equal(List.of("FACTS host", "JOIN bob"), () -> alice.log().lines());
  }

  @Test
  @DisplayName("5: a refused move leaves the mover where it is")
  void refusedMoveChangesNothing() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    assertRefused(
        "NO_SUCH_CHANNEL", () -> here.handle.join(alice.request("x").build(), here.batch()));
    alice.says("still here");
    Eventually.equal(List.of("JOIN bob", "CHAT alice: still here"), () -> alice.log().lines());
    Eventually.equal(List.of("CHAT alice: still here"), () -> bob.log().lines());
  }

  @Test
  @DisplayName("5: who makes a channel needs no key to it, one with an override never")
  void makerAndOverrideNeedNoKey() throws Exception {
    Person alice = here.person("alice");
    alice.joins(alice.request("games").factsIfCreated(Map.of(Facts.KEY, "secret")));
    Person bob = there.person("bob");
    assertRefused("BAD_KEY", () -> bob.joins(bob.request("games")));
    bob.joins(bob.request("games").keyOverride());
    Eventually.equal(List.of("alice", "bob"), () -> here.names("games"));
  }

  @Test
  @DisplayName("5: the host cannot post to a channel that is not there")
  void hostCannotPostToNowhere() throws Exception {
    assertRefused(
        "NO_SUCH_CHANNEL",
        () -> here.handle.post("nowhere", ChannelEvent.notice("hi"), here.batch()));
    assertEquals(List.of(), channels());
  }
}
