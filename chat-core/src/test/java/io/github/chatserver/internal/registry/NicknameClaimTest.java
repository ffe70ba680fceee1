package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.UserCard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who holds a nickname, from when, and until when. */
@Timeout(30)
class NicknameClaimTest {

  private final ChannelRegistry registry = ChannelRegistry.inMemory();
  private TestNode here;
  private TestNode there;

  @BeforeEach
  void open() throws RegistryException {
    here = TestNode.on(registry);
    there = TestNode.on(registry);
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    here.local.assertRulesKept();
    there.local.assertRulesKept();
  }

  private void assertTaken(String nickname) {
    assertThatThrownBy(() -> there.stranger("other").claims(nickname))
        .isInstanceOfSatisfying(
            RegistryRefusal.class, refused -> assertThat(refused.code()).isEqualTo("NICK_TAKEN"));
  }

  private void assertFree(String nickname) throws RegistryException {
    there.stranger("other").claims(nickname).close();
  }

  @Test
  void refusesNameAlreadyTaken() throws Exception {
    Person alice = here.person("alice");
    assertTaken("alice");
    assertThatThrownBy(() -> alice.claims("alice")).isInstanceOf(RegistryRefusal.class);
    alice.claim().close();
    assertFree("alice");
  }

  @Test
  void nameIsTakenButNobodyIsFoundBeforeTheFirstJoin() throws Exception {
    Person alice = here.person("alice");
    assertThat(there.handle.find("alice")).isEmpty();
    assertThat(there.handle.find(alice.card.id())).isEmpty();
    assertThat(there.handle.send(alice.card.id(), TestNode.message("psst"), there.batch()))
        .matches(receipt -> !receipt.isDelivered());
    assertThat(here.local.inbox).isEmpty();
    alice.joins("main");
    assertThat(there.handle.find("alice")).contains(alice.card);
    assertThat(there.handle.find(alice.card.id())).contains(alice.card);
  }

  @Test
  void leaverIsNotFoundButKeepsItsNameUntilItsClaimIsClosed() throws Exception {
    Person alice = here.person("alice").joins("main");
    alice.leaves();
    assertThat(there.handle.find("alice")).isEmpty();
    assertThat(there.handle.find(alice.card.id())).isEmpty();
    assertTaken("alice");
    alice.claim().close();
    assertFree("alice");
  }

  @Test
  void nameOfAMemberIsFreeBehindItsLastLeave() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    alice.claim().close();
    assertTaken("alice");
    alice.leaves();
    assertFree("alice");
    assertThat(bob.log().entries).hasSize(1);
  }

  @Test
  void nameOfAMoverIsFreeBehindBothLeaves() throws Exception {
    Person alice = here.person("alice").joins("main");
    var old = alice.place();
    alice.place = null;
    alice.joins("games");
    alice.claim().close();
    old.leave(ChannelEvent.leave(alice.card, null), here.batch());
    assertTaken("alice");
    alice.leaves();
    assertFree("alice");
  }

  @Test
  void joinFailsOnceTheClaimIsClosed() throws Exception {
    Person alice = here.person("alice").joins("main");
    alice.claim().close();
    assertThatThrownBy(() -> alice.joins("games")).isInstanceOf(RegistryUnavailable.class);
    assertThat(there.handle.channels("games", 1)).isEmpty();
    alice.leaves();
    assertThatThrownBy(() -> alice.joins("games")).isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> here.stranger("nameless").joins("games"))
        .isInstanceOf(RegistryUnavailable.class);
  }

  @Test
  void joinFailsWhenTheClaimIsClosedWhileItRuns() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice");
    here.local.onJoined = alice.claim()::close;
    assertThatThrownBy(() -> alice.joins("main")).isInstanceOf(RegistryUnavailable.class);
    assertThat(bob.log().kinds()).containsExactly(Kind.JOIN, Kind.LEAVE);
    assertThat(alice.log().left).isTrue();
    assertThat(there.names("main")).containsExactly("bob");
    assertFree("alice");
  }

  @Test
  void nameIsNotWonBeforeTheLeaveOfItsOwnerStands() throws Exception {
    Person alice = here.person("alice").joins("main");
    there.person("bob").joins("main");
    alice.claim().close();
    List<Boolean> free = new ArrayList<>();
    there.local.channels.get("main").onDeliver = () -> free.add(isFree("alice"));
    alice.leaves();
    assertThat(free).containsExactly(false);
    assertThat(isFree("alice")).isTrue();
  }

  private boolean isFree(String nickname) {
    try {
      assertFree(nickname);
      return true;
    } catch (RegistryException taken) {
      return false;
    }
  }

  @Test
  void farewellMadeBeforeARenameIsToldUnderTheNewName() throws Exception {
    Person bob = here.person("bob").joins("main");
    Person alice = there.person("alice").joins("main");
    ChannelEvent farewell = ChannelEvent.leave(bob.card, "kicked by carol");
    bob.renamesTo("robert");
    bob.place().leave(farewell, here.batch());
    assertThat(alice.log().last().event())
        .isEqualTo(ChannelEvent.leave(bob.card, "kicked by carol"));
  }

  @Test
  void closedBeforeAnyJoinAUserMayBeginAgain() throws Exception {
    Person alice = here.person("alice");
    alice.claim().close();
    alice.claim().close();
    alice.claim = null;
    alice.claims("alice");
    alice.joins("main");
    assertThat(there.handle.find("alice")).isPresent();
  }

  @Test
  void renameMovesTheNameAndFreesTheOldOneAtOnce() throws Exception {
    Person bob = here.person("bob").joins("main");
    bob.renamesTo("Robert");
    assertThat(there.handle.find("robert")).contains(bob.card);
    assertThat(there.handle.find("bob")).isEmpty();
    assertThat(there.handle.find(bob.card.id())).contains(bob.card);
    assertThat(there.names("main")).containsExactly("Robert");
    assertFree("bob");
    bob.joins("games");
    assertThat(there.names("games")).containsExactly("Robert");
    bob.quits();
    assertFree("robert");
  }

  @Test
  void newNameIsNotFoundBeforeTheRenameHasItsPlace() throws Exception {
    Person bob = here.person("bob").joins("main");
    NicknameClaim fresh = bob.claims("robert");
    assertThat(there.handle.find("robert")).isEmpty();
    assertThat(there.handle.find("bob")).isPresent();
    assertTaken("robert");
    fresh.close();
    assertFree("robert");
    assertTaken("bob");
    bob.joins("games");
    assertThat(there.handle.find("bob")).isPresent();
  }

  @Test
  void changeOfSpellingNeedsNoClaim() throws Exception {
    Person bob = here.person("bob").joins("main");
    bob.card = bob.card.withNickname("BOB");
    bob.posts(ChannelEvent.rename(bob.card, "bob"));
    assertThat(there.handle.find("bob")).map(UserCard::nickname).contains("BOB");
    bob.renamesTo("robert");
    assertFree("bob");
    bob.renamesTo("Bob");
    assertThat(there.handle.find("bob")).map(UserCard::nickname).contains("Bob");
    assertFree("robert");
  }

  @Test
  void closeInTheMiddleOfARenameFreesBothNames() throws Exception {
    Person bob = here.person("bob").joins("main");
    NicknameClaim fresh = bob.claims("robert");
    bob.quits();
    assertThatThrownBy(() -> bob.posts(ChannelEvent.rename(bob.card.withNickname("robert"), "bob")))
        .isInstanceOf(RegistryUnavailable.class);
    assertFree("bob");
    assertTaken("robert");
    fresh.close();
    assertFree("robert");
  }

  @Test
  void updateIsSeenByFindAndMembersButLeavesTheNickname() throws Exception {
    Person alice = here.person("alice").joins("main");
    UserCard away = alice.card.withAway("tea").asModerator();
    here.handle.update(away.withNickname("mallory"));
    assertThat(there.handle.find("alice")).contains(away);
    assertThat(there.handle.members("main", 5)).containsExactly(away);
    there.handle.update(alice.card);
    assertThat(there.handle.find("alice")).contains(away);
    here.handle.update(here.stranger("nobody").card);
    assertThat(there.handle.members("main", 5)).hasSize(1);
  }

  @Test
  void memberCannotRenameAnother() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    assertThatThrownBy(() -> alice.posts(ChannelEvent.rename(bob.card.withNickname("eve"), "bob")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(there.names("main")).containsExactly("alice", "bob");
    assertThat(bob.log().entries).isEmpty();
  }
}
