package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the in-memory registry holds beyond the contract of all registries. */
@Timeout(30)
class ChannelLifeTest {

  private final ChannelRegistry registry = ChannelRegistry.inMemory(5);
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

  @Test
  void linesReachTheMembersOfBothNodesUnderOneId() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    alice.says("one");
    bob.says("two");
    assertThat(alice.log().kinds()).containsExactly(Kind.JOIN, Kind.CHAT, Kind.CHAT);
    assertThat(bob.log().texts()).containsExactly("one", "two");
    assertThat(alice.log().ids().subList(1, 3)).isEqualTo(bob.log().ids());
    assertThat(alice.log().entries.get(1)).isSameAs(bob.log().entries.get(0));
  }

  @Test
  void batchOfTheCallerIsLeftToTheCallerAndThoseOfOtherNodesAreFlushed() throws Exception {
    Person alice = here.person("alice").joins("main");
    there.person("bob").joins("main");
    FakeBatch own = here.batch();
    alice.place().post(ChannelEvent.chat(alice.card, "hi"), own);
    assertThat(own.flushes).isZero();
    assertThat(there.local.batches).isNotEmpty().allMatch(batch -> batch.flushes == 1);
    assertThat(here.local.batches).hasSize(1);
  }

  @Test
  void entriesCountTheMembersBehindThem() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    alice.says("one");
    bob.leaves();
    assertThat(alice.log().join.members()).isEqualTo(1);
    assertThat(alice.log().entries).extracting(ChannelEntry::members).containsExactly(2, 2, 1);
    assertThat(bob.log().snapshot.members()).isEqualTo(2);
  }

  @Test
  void historyKeepsAsManyMessagesAsSetOldestFirst() throws Exception {
    Person alice = here.person("alice").joins("main");
    for (int i = 1; i <= 7; i++) {
      alice.posts(ChannelEvent.action(alice.card, "act " + i));
    }
    assertThat(there.handle.history("main", 100))
        .extracting(entry -> entry.event().text())
        .containsExactly("act 3", "act 4", "act 5", "act 6", "act 7");
    assertThat(there.handle.history("main", 1)).hasSize(1);
    assertThat(there.handle.history("nowhere", 1)).isEmpty();
  }

  @Test
  void limitCountsChannelsThatAreThereNow() throws Exception {
    Person alice = here.person("alice");
    for (String name : List.of("one", "two", "three")) {
      alice.joins(JoinRequest.builder(name, alice.card).factsIfCreated(Map.of()).maxChannels(2));
    }
    assertThat(here.handle.channels("", 10))
        .extracting(ChannelSummary::channel)
        .containsExactly("three");
  }

  @Test
  void hostCannotPostToNowhereNorWhatOnlyUsersDo() throws Exception {
    assertThatThrownBy(() -> here.handle.post("games", ChannelEvent.notice("hi"), here.batch()))
        .isInstanceOfSatisfying(
            RegistryRefusal.class,
            refused -> assertThat(refused.code()).isEqualTo("NO_SUCH_CHANNEL"));
    Person alice = here.person("alice").joins("main");
    assertThatThrownBy(() -> here.handle.post("main", ChannelEvent.join(alice.card), here.batch()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> alice.posts(ChannelEvent.leave(alice.card, null)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(alice.log().entries).isEmpty();
  }

  @Test
  void userIsNotTwiceInOneChannel() throws Exception {
    Person alice = here.person("alice").joins("main");
    assertThatThrownBy(() -> alice.joins("main")).isInstanceOf(IllegalStateException.class);
    assertThat(here.names("main")).containsExactly("alice");
  }

  @Test
  void refusesNegativeLimits() throws Exception {
    assertThatThrownBy(() -> there.handle.channels("", -1))
        .isInstanceOf(IllegalArgumentException.class);
    here.person("alice").joins("main");
    assertThatThrownBy(() -> there.handle.members("main", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> there.handle.history("main", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
