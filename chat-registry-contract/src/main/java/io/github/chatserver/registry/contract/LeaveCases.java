package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.contract.RegistryFixture.Ability;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How members leave: of their own will, and with their node. */
abstract class LeaveCases extends Cases {

  LeaveCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  @Test
  @DisplayName("6: leave twice, from two threads, together with the node's close, is one LEAVE")
  void leaveTwiceTogetherWithTheCloseIsOneLeave() throws Exception {
    for (int round = 0; round < 20; round++) {
      assertOneLeave("a" + round, TestNode::close);
    }
  }

  @Test
  @DisplayName("6: leave twice, from two threads, together with the node's death, is one LEAVE")
  void leaveTwiceTogetherWithTheDeathIsOneLeave() throws Exception {
    needs(Ability.KILL);
    for (int round = 0; round < 3; round++) {
      assertOneLeave("a" + round, this::kill);
    }
  }

  private void assertOneLeave(String channel, Death death) throws Exception {
    TestNode dying = opened();
    Person bob = there.person("bob").joins(channel);
    Person alice = dying.person("alice").joins(channel);
    race.run(
        () -> leaves(alice, "one"),
        () -> {
          leaves(alice, "two");
          alice.claim().close();
          return alice;
        },
        () -> {
          death.of(dying);
          return dying;
        });
    Eventually.equal(List.of(Kind.JOIN, Kind.LEAVE), () -> bob.log().kinds());
    assertEquals(1, bob.log().entries().get(1).members());
    Eventually.equal(List.of("bob"), () -> here.names(channel));
    // What would come late comes in front of this.
    bob.says("end");
    assertEquals(List.of(Kind.JOIN, Kind.LEAVE, Kind.CHAT), bob.log().kinds());
    bob.quits();
    Eventually.equal(List.of(), () -> there.handle.channels(channel, 1));
    // The LEAVEs may have got out in front of the death, and the closes of the claims not.
    Eventually.holds("alice's name is free", () -> here.isFree("alice"));
    Eventually.holds("bob's name is free", () -> here.isFree("bob"));
  }

  private static Person leaves(Person person, String reason) {
    person.leaves(reason);
    return person;
  }

  /** How a node ends. */
  private interface Death {
    void of(TestNode node);
  }

  @Test
  @DisplayName("6: the first farewell stands, and who has left says nothing more")
  void firstFarewellStands() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    alice.leaves("quit: bye");
    alice.leaves("again");
    assertThrows(RegistryUnavailable.class, () -> alice.says("ghost"));
    Eventually.equal(List.of("JOIN alice", "LEAVE alice: quit: bye"), () -> bob.log().lines());
    bob.says("end");
    assertEquals(3, bob.log().entries().size());
  }

  @Test
  @DisplayName("6: a farewell made before a rename is told under the new name")
  void farewellIsToldUnderThePresentName() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    var old = alice.card;
    alice.renamesTo("alicia");
    alice.place().leave(ChannelEvent.leave(old, "kicked by bob"), here.batch());
    Eventually.equal(
        List.of("JOIN alice", "RENAME alicia: alice", "LEAVE alicia: kicked by bob"),
        () -> bob.log().lines());
  }

  @Test
  @DisplayName(
      "6: a closed node's members leave once each, closed by the host, and free their names")
  void membersOfAClosedNodeLeaveOnce() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    here.person("carol").joins("main");
    here.person("dan").joins("alone");
    here.person("unborn");
    here.close();
    here.close();
    assertAllLeave(bob, "closed by the host");
    alice.quits();
    for (String name : List.of("alice", "carol", "dan", "unborn")) {
      Eventually.holds(name + " is free", () -> there.isFree(name));
    }
    assertEquals(1, there.handle.channels("", 9).size());
    assertThrows(RegistryUnavailable.class, () -> alice.says("ghost"));
    assertThrows(RegistryUnavailable.class, () -> here.handle.find("bob"));
    assertThrows(RegistryUnavailable.class, () -> here.person("new"));
    bob.says("end");
    assertEquals(5, bob.log().entries().size());
  }

  @Test
  @DisplayName("6: a dead node's members leave once each, by nickname, connection lost")
  void membersOfADeadNodeLeaveOnce() throws Exception {
    needs(Ability.KILL);
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    alice.renamesTo("alicia");
    here.person("carol").joins("main");
    long begun = System.nanoTime();
    kill(here);
    Eventually.equal(5, () -> bob.log().entries().size());
    Duration bound = fixture.lease().multipliedBy(2).plusMillis(SLACK_MILLIS);
    assertTrue(Eventually.isWithin(bound, begun));
    List<String> lines = bob.log().lines();
    assertEquals(
        List.of("LEAVE alicia: connection lost", "LEAVE carol: connection lost"),
        lines.subList(3, 5).stream().sorted().toList());
    Eventually.holds("the names are free", () -> there.isFree("alicia") && there.isFree("carol"));
  }

  @Test
  @DisplayName("6: the lines of others do not wait for a dead node")
  void linesDoNotWaitForADeadNode() throws Exception {
    needs(Ability.KILL);
    Person bob = there.person("bob").joins("main");
    Person carol = opened().person("carol").joins("main");
    List<String> first = List.of();
    // A machine may stand still for longer than a lease, but not time and again.
    for (int attempt = 0; attempt < 3 && !first.equals(List.of("CHAT bob: 1")); attempt++) {
      TestNode dying = opened();
      String name = "mortal" + attempt;
      dying.person(name).joins("main");
      Eventually.holds("carol knows", () -> carol.log().lines().contains("JOIN " + name));
      int before = carol.log().entries().size();
      kill(dying);
      bob.says("1");
      Eventually.holds("two lines", () -> carol.log().entries().size() >= before + 2);
      first = carol.log().lines().subList(before, before + 1);
    }
    assertEquals(List.of("CHAT bob: 1"), first);
  }

  @Test
  @DisplayName("6: a leave is seen to, even if the node dies right behind it")
  void leaveIsSeenToThoughTheNodeDies() throws Exception {
    needs(Ability.KILL);
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    alice.leaves("quit: bye");
    kill(here);
    Eventually.equal(List.of(Kind.JOIN, Kind.LEAVE), () -> bob.log().kinds());
    bob.says("end");
    assertEquals(3, bob.log().entries().size());
  }

  private static void assertAllLeave(Person bob, String reason) throws Exception {
    Eventually.equal(4, () -> bob.log().entries().size());
    assertEquals(
        List.of("LEAVE alice: " + reason, "LEAVE carol: " + reason),
        bob.log().lines().subList(2, 4).stream().sorted().toList());
    assertEquals(1, bob.log().entries().get(3).members());
  }
}
