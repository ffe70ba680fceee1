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
  void memberCannotRenameAnother() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    assertThatThrownBy(() -> alice.posts(ChannelEvent.rename(bob.card.withNickname("eve"), "bob")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(there.names("main")).containsExactly("alice", "bob");
    assertThat(bob.log().entries).isEmpty();
  }
}
