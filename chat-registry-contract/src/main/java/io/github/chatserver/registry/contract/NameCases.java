package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.contract.RegistryFixture.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who holds a nickname, from when, and until when. */
abstract class NameCases extends Cases {

  NameCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  /** Waits until somebody of the other node can have the name, and gives it back. */
  private void assertGetsFree(String nickname) throws Exception {
    Person other = there.stranger("other");
    Eventually.holds(nickname + " is free", () -> wins(other, nickname));
    other.claim().close();
  }

  private static boolean wins(Person person, String nickname) throws RegistryException {
    try {
      NicknameClaim unused = person.claims(nickname);
      return true;
    } catch (RegistryRefusal taken) {
      assertEquals("NICK_TAKEN", taken.code());
      return false;
    }
  }

  private void assertTaken(String nickname) {
    assertRefused("NICK_TAKEN", () -> there.stranger("other").claims(nickname));
  }

  @Test
  @DisplayName("4: of many claims of a nickname one wins")
  void oneOfManyClaimsWins() throws Exception {
    for (int round = 0; round < 10; round++) {
      String name = "same" + round;
      List<Callable<Boolean>> claims = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Person person = (i % 2 == 0 ? here : there).stranger(name);
        claims.add(() -> wins(person, name));
      }
      assertEquals(1, race.run(claims).stream().filter(won -> won).count());
    }
  }

  @Test
  @DisplayName("4: a name that is taken is refused, to its holder too, until it is freed")
  void freedNameCanBeWonAgain() throws Exception {
    Person alice = here.person("alice");
    assertTaken("alice");
    assertRefused("NICK_TAKEN", () -> alice.claims("alice"));
    alice.claim().close();
    alice.claim().close();
    assertGetsFree("alice");
  }

  @Test
  @DisplayName("4: a name is taken before the first join, but nobody is found under it")
  void nobodyIsFoundBeforeTheFirstJoin() throws Exception {
    Person alice = here.person("alice");
    assertEquals(Optional.empty(), there.found("alice"));
    assertEquals(Optional.empty(), there.handle.find(alice.card.id()));
    alice.joins("main");
    Eventually.equal(Optional.of(alice.card), () -> there.handle.find("alice"));
    Eventually.equal(Optional.of(alice.card), () -> there.handle.find(alice.card.id()));
  }

  @Test
  @DisplayName("4: who has left is not found, but keeps its name until its claim is closed")
  void leaverKeepsItsName() throws Exception {
    Person alice = here.person("alice").joins("main");
    alice.leaves(null);
    Eventually.equal(Optional.empty(), () -> there.found("alice"));
    assertTaken("alice");
    alice.claim().close();
    assertGetsFree("alice");
  }

  @Test
  @DisplayName("4: the name of a member is free behind its last LEAVE")
  void nameIsFreeBehindTheLastLeave() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    Membership main = alice.place();
    alice.place = null;
    alice.joins("games");
    alice.claim().close();
    assertTaken("alice");
    main.leave(ChannelEvent.leave(alice.card, null), here.batch());
    Eventually.equal(List.of("JOIN alice", "LEAVE alice"), () -> bob.log().lines());
    assertTaken("alice");
    alice.leaves(null);
    assertGetsFree("alice");
  }

  @Test
  @DisplayName("4: who closed its only name gets no place any more")
  void joinFailsOnceTheClaimIsClosed() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    alice.claim().close();
    assertThrows(RegistryUnavailable.class, () -> alice.joins("games"));
    assertEquals(List.of(), there.handle.channels("games", 1));
    alice.leaves(null);
    Eventually.equal(List.of("LEAVE alice"), () -> bob.log().lines());
  }

  @Test
  @DisplayName("4: a join fails whose claim is closed while it runs, and leaves nothing behind")
  void joinFailsWhenItsClaimIsClosedWhileItRuns() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice");
    // Not on the callback's own thread, which must not call the registry.
    here.local.onJoined = () -> race.runs(() -> closesClaim(alice));
    assertThrows(RegistryUnavailable.class, () -> alice.joins("main"));
    Eventually.equal(List.of("JOIN alice", "LEAVE alice"), () -> namesOf(bob.log()));
    Eventually.equal(List.of("bob"), () -> here.names("main"));
    assertGetsFree("alice");
  }

  /** Without the reason, which is the registry's. */
  private static List<String> namesOf(MemberLog log) {
    return log.lines().stream().map(line -> line.replaceFirst(":.*", "")).toList();
  }

  @Test
  @DisplayName("4: a join that races the close of its claim fails, or is a place to leave")
  void joinRacingTheCloseOfItsClaimFailsOrIsAPlace() throws Exception {
    for (int round = 0; round < 100; round++) {
      String channel = "c" + round;
      Person bob = there.person("bob" + round).joins(channel);
      Person alice = here.person("alice" + round);
      race.run(() -> joinsIfItCan(alice, channel), () -> closesClaim(alice));
      if (alice.place != null) {
        alice.leaves(null);
      }
      Eventually.equal(List.of(bob.card.nickname()), () -> here.names(channel));
      bob.says("end");
      Eventually.holds("the end", () -> bob.log().texts().contains("end"));
      List<Kind> kinds = bob.log().kinds();
      assertTrue(
          kinds.equals(List.of(Kind.CHAT))
              || kinds.equals(List.of(Kind.JOIN, Kind.LEAVE, Kind.CHAT)),
          kinds::toString);
      assertGetsFree(alice.card.nickname());
      bob.quits();
    }
  }

  private static boolean joinsIfItCan(Person person, String channel) throws RegistryException {
    try {
      return person.joins(channel).place != null;
    } catch (RegistryUnavailable closed) {
      return false;
    }
  }

  private static boolean closesClaim(Person person) {
    person.claim().close();
    return true;
  }

  @Test
  @DisplayName("4: a rename moves the name, and frees the old one")
  void renameFreesTheOldName() throws Exception {
    Person bob = here.person("bob").joins("main");
    bob.renamesTo("Robert");
    Eventually.equal(Optional.of("Robert"), () -> there.found("robert"));
    Eventually.equal(Optional.empty(), () -> there.found("bob"));
    assertGetsFree("bob");
    assertTaken("robert");
  }

  @Test
  @DisplayName("4: a rename that fails gives the new name back, and keeps the old one")
  void failedRenameKeepsTheOldName() throws Exception {
    Person bob = here.person("bob").joins("main");
    NicknameClaim fresh = bob.claims("robert");
    assertEquals(Optional.empty(), there.found("robert"));
    fresh.close();
    assertGetsFree("robert");
    assertTaken("bob");
    bob.joins("games");
    Eventually.equal(Optional.of("bob"), () -> there.found("bob"));
  }

  @Test
  @DisplayName("4: a change of spelling needs no other claim")
  void changeOfSpellingNeedsNoClaim() throws Exception {
    Person bob = here.person("bob").joins("main");
    bob.card = bob.card.withNickname("BOB");
    bob.posts(ChannelEvent.rename(bob.card, "bob"));
    Eventually.equal(Optional.of("BOB"), () -> there.found("bob"));
    bob.renamesTo("robert");
    assertGetsFree("bob");
  }

  @Test
  @DisplayName("4: a closed node's name is not won before the LEAVE of its owner stands")
  void closedNodesNameIsNotWonBeforeTheLeave() throws Exception {
    assertNameIsNotWonBeforeTheLeave(here::close);
  }

  @Test
  @DisplayName("4: a dead node's name is not won before the LEAVE of its owner stands")
  void deadNodesNameIsNotWonBeforeTheLeave() throws Exception {
    needs(Ability.KILL);
    assertNameIsNotWonBeforeTheLeave(() -> kill(here));
  }

  private void assertNameIsNotWonBeforeTheLeave(Runnable death) throws Exception {
    Person bob = there.person("bob").joins("main");
    here.person("alice").joins("main");
    Person heir = there.stranger("alice");
    race.run(
        () -> {
          death.run();
          return true;
        },
        () -> {
          Eventually.holds("the name is free", () -> wins(heir, "alice"));
          return heir.joins("main");
        });
    Eventually.equal(List.of(Kind.JOIN, Kind.LEAVE, Kind.JOIN), () -> bob.log().kinds());
    assertEquals(
        List.of(2, 1, 2), bob.log().entries().stream().map(ChannelEntry::members).toList());
  }
}
