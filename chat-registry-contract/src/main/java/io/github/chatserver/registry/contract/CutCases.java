package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.contract.RegistryFixture.Ability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A node that cannot reach the others for a while, and knows. */
abstract class CutCases extends Cases {

  private Person alice;
  private Person bob;

  CutCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  @BeforeEach
  void meet() throws RegistryException {
    needs(Ability.CUT);
    bob = there.person("bob").joins("main");
    alice = here.person("alice").joins("main");
  }

  private void cut() {
    fixture.cut(here.handle.nodeId());
  }

  private void heal() throws Exception {
    fixture.heal(here.handle.nodeId());
    Eventually.holds("it is up or expelled", () -> here.isExpelled() || here.canCall());
  }

  /** True if the call succeeded, false if the registry could not be reached. */
  private boolean succeeds(Callable<?> call) throws Exception {
    return inPatience(
        () -> {
          try {
            Object unused = call.call();
            return true;
          } catch (RegistryUnavailable cut) {
            return false;
          }
        });
  }

  @Test
  @DisplayName("12: cut off, every call ends within the patience")
  void callsEndWithinThePatience() throws Exception {
    Person stranger = here.stranger("stranger");
    cut();
    List<Callable<?>> calls =
        List.of(
            () -> stranger.claims("stranger"),
            () -> alice.says("hello?"),
            () ->
                here.handle.join(
                    alice.request("games").factsIfCreated(Map.of()).build(), here.batch()),
            () -> here.handle.send(bob.card.id(), TestNode.message("psst"), here.batch()),
            () -> here.handle.sendToAll(TestNode.message("all"), here.batch()),
            () -> here.handle.find("nobody"),
            () -> here.handle.members("main", 9),
            () -> here.handle.channels("", 9),
            () -> here.handle.history("main", 9),
            () -> puts("note"),
            () -> updates(alice),
            () -> postsFacts());
    for (Callable<?> call : calls) {
      boolean unused = succeeds(call);
    }
    assertFalse(succeeds(() -> alice.says("still there?")), "a line that could not go");
  }

  private boolean puts(String key) throws RegistryException {
    here.handle.putNote(key, "x", Duration.ZERO);
    return true;
  }

  private boolean updates(Person person) throws RegistryException {
    here.handle.update(person.card.withAway("tea"));
    return true;
  }

  private boolean postsFacts() throws RegistryException {
    here.handle.post("main", ChannelEvent.facts(Map.of("colour", "red")), here.batch());
    return true;
  }

  @Test
  @DisplayName("12: the others go on while a node is cut off")
  void othersGoOn() throws Exception {
    Person carol = opened().person("carol").joins("main");
    cut();
    assertTrue(succeeds(() -> bob.says("anybody?")));
    Eventually.holds("carol hears it", () -> carol.log().texts().contains("anybody?"));
    boolean unused = succeeds(() -> there.handle.sendToAll(TestNode.message("all"), there.batch()));
    Eventually.holds("a broadcast goes round", () -> carol.node.local.inbox.contains("all: all"));
    unused =
        succeeds(() -> there.handle.send(alice.card.id(), TestNode.message("?"), there.batch()));
    Person dan = there.person("dan").joins("main");
    Eventually.holds("a join goes on", () -> carol.log().lines().contains("JOIN dan"));
    dan.quits();
  }

  @Test
  @DisplayName("12: healed in time, a node hears what it has not heard, or that it missed it")
  void healedInTimeHearsTheRest() throws Exception {
    cut();
    boolean said = succeeds(() -> alice.says("maybe"));
    bob.says("one");
    bob.posts(ChannelEvent.topic(bob.card, "tea"));
    heal();
    bob.says("two");
    Eventually.holds(
        "it hears what is said now",
        () -> here.isExpelled() || alice.log().texts().contains("two"));
    if (!here.isExpelled()) {
      boolean unused = succeeds(() -> alice.says("three"));
      Eventually.holds("they hear it", () -> bob.log().texts().contains("three"));
      List<ChannelEntry> entries =
          List.copyOf(OrderCheck.check(Stream.of(alice.log(), bob.log()).toList()).values());
      long stands = entries.stream().filter(entry -> entry.event().text().equals("maybe")).count();
      assertTrue(said ? stands == 1 : stands <= 1, "a line that was not refused");
    }
  }

  @Test
  @DisplayName("12: leave and close neither throw nor block while cut off, and are seen to")
  void leaveIsSeenToOverACut() throws Exception {
    cut();
    boolean unused =
        inPatience(
            () -> {
              alice.quits();
              return true;
            });
    heal();
    Eventually.equal(List.of(Kind.JOIN, Kind.LEAVE), () -> bob.log().kinds());
    Eventually.equal(Optional.empty(), () -> there.found("alice"));
    Eventually.holds("the name is free", () -> there.isFree("alice"));
    bob.says("end");
    assertEquals(3, bob.log().entries().size());
  }

  @Test
  @DisplayName("12: cut off past its lease, a node's members leave once each, and it is expelled")
  void cutOffPastItsLeaseIsExpelled() throws Exception {
    cut();
    Eventually.equal(
        List.of("JOIN alice", "LEAVE alice: connection lost"), () -> bob.log().lines());
    heal();
    Eventually.holds("it learns that it is expelled", here::isExpelled);
    assertFalse(succeeds(() -> alice.says("ghost")));
    alice.quits();
    TestNode again = opened();
    Person back = again.person("alice").joins("main");
    back.says("back");
    Eventually.equal(
        List.of("JOIN alice", "CHAT alice: back"),
        () -> bob.log().lines().subList(2, bob.log().entries().size()));
  }
}
