package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.contract.RegistryFixture.Ability;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A node that stands still for a while, and does not know. */
abstract class PauseCases extends Cases {

  private Person alice;
  private Person bob;

  PauseCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  @BeforeEach
  void meet() throws RegistryException {
    needs(Ability.PAUSE);
    bob = there.person("bob").joins("main");
    alice = here.person("alice").joins("main");
  }

  @Test
  @DisplayName(
      "7: paused past its lease, a node says nothing more, is expelled, and its calls throw")
  void pausedPastItsLeaseSaysNothingMore() throws Exception {
    fixture.pause(here.handle.nodeId());
    Future<Boolean> ghost = race.begin(() -> isRefused(() -> alice.says("ghost")));
    Eventually.equal(
        List.of("JOIN alice", "LEAVE alice: connection lost"), () -> bob.log().lines());
    Person heir = there.person("alice").joins("main");
    fixture.resume(here.handle.nodeId());
    Eventually.holds("it learns that it is expelled", here::isExpelled);
    assertTrue(ghost.get(), "the line was refused");
    assertThrows(RegistryUnavailable.class, () -> alice.says("ghost"));
    assertThrows(RegistryUnavailable.class, () -> here.handle.find("bob"));
    assertThrows(RegistryUnavailable.class, () -> here.person("new"));
    alice.quits();
    bob.says("end");
    heir.says("mine");
    assertEquals(
        List.of("JOIN alice", "CHAT bob: end", "CHAT alice: mine"),
        bob.log().lines().subList(2, 5));
    assertRefused("NICK_TAKEN", () -> opened().person("alice"));
    assertEquals(List.of("alice", "bob"), there.names("main"));
  }

  private static boolean isRefused(Callable<?> call) throws Exception {
    try {
      Object unused = call.call();
      return false;
    } catch (RegistryUnavailable refused) {
      return true;
    }
  }

  @Test
  @DisplayName("7: paused for less than its lease, nothing happened")
  void pausedForLessNothingHappened() throws Exception {
    long begun = System.nanoTime();
    fixture.pause(here.handle.nodeId());
    bob.says("one");
    fixture.resume(here.handle.nodeId());
    boolean short_ = Eventually.isWithin(fixture.lease().dividedBy(2), begun);
    assumeTrue(short_, "the machine stood still for longer than the pause may be");
    Eventually.equal(List.of("CHAT bob: one"), () -> alice.log().lines());
    alice.says("two");
    Eventually.equal(
        List.of("JOIN alice", "CHAT bob: one", "CHAT alice: two"), () -> bob.log().lines());
    assertFalse(here.isExpelled());
  }
}
