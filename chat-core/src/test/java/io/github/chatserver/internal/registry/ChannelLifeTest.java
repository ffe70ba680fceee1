package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How channels are made, joined, posted to and dropped, with two nodes on one registry. */
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
  void idsBeginAtTheClockAndRiseOverTheDeathOfTheChannel() throws Exception {
    long before = System.currentTimeMillis() * 1000;
    Person alice = here.person("alice").joins("games");
    long first = alice.log().join.id();
    assertThat(first).isGreaterThan(before);
    assertThat(first).isLessThanOrEqualTo(System.currentTimeMillis() * 1000 + 1);
    for (int i = 0; i < 50; i++) {
      alice.says("line");
    }
    alice.leaves();
    assertThat(here.handle.channels("", 10)).isEmpty();
    Person bob = there.person("bob").joins("games");
    assertThat(bob.log().join.id()).isGreaterThan(first + 50);
  }

  @Test
  void snapshotIsOfThePointOfTheJoin() throws Exception {
    Person alice = here.person("alice").joins("main");
    alice.posts(ChannelEvent.topic(alice.card, "tea"));
    for (int i = 1; i <= 7; i++) {
      alice.says("line " + i);
    }
    alice.posts(ChannelEvent.notice("not a message"));
    Person bob = there.person("bob");
    bob.joins(JoinRequest.builder("main", bob.card).replayLimit(3));
    List<String> replay =
        bob.log().snapshot.replay().stream().map(entry -> entry.event().text()).toList();
    assertThat(replay).containsExactly("line 5", "line 6", "line 7");
    assertThat(bob.log().snapshot.facts()).containsEntry(Facts.TOPIC, "tea");
    assertThat(bob.log().entries).isEmpty();
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
  void factsChangeWithTheEventThatCarriesThem() throws Exception {
    Person alice = here.person("alice");
    alice.joins(
        JoinRequest.builder("games", alice.card).factsIfCreated(Map.of(Facts.NAME, "Games")));
    alice.posts(ChannelEvent.topic(alice.card, "chess"));
    here.handle.post("games", ChannelEvent.facts(Map.of("colour", "red")), here.batch());
    assertThat(summary("games").facts())
        .isEqualTo(Map.of(Facts.NAME, "Games", Facts.TOPIC, "chess", "colour", "red"));
    alice.posts(ChannelEvent.topic(alice.card, null));
    assertThat(summary("games").facts()).doesNotContainKey(Facts.TOPIC);
  }

  private ChannelSummary summary(String channel) throws RegistryException {
    return there.handle.channels(channel, 1).get(0);
  }

  @Test
  void creatorsRightGoesWithItsLeave() throws Exception {
    Person alice = here.person("alice");
    Map<String, String> facts = Map.of(Facts.CREATOR, alice.card.id().text());
    alice.joins(JoinRequest.builder("games", alice.card).factsIfCreated(facts));
    Person bob = there.person("bob").joins("games");
    assertThat(bob.log().snapshot.facts()).isEqualTo(facts);
    alice.leaves();
    assertThat(summary("games").facts()).isEmpty();
    assertThat(bob.log().last().event().factChanges()).isEqualTo(Map.of(Facts.CREATOR, ""));
  }

  @Test
  void lockedChannelAsksForTheKey() throws Exception {
    Person alice = here.person("alice").joins("games");
    alice.posts(ChannelEvent.facts(Map.of(Facts.KEY, "secret")));
    Person bob = there.person("bob");
    assertThat(refusal(bob, JoinRequest.builder("games", bob.card))).isEqualTo("BAD_KEY");
    assertThat(refusal(bob, JoinRequest.builder("games", bob.card).key("no"))).isEqualTo("BAD_KEY");
    assertThat(here.names("games")).containsExactly("alice");
    bob.joins(JoinRequest.builder("games", bob.card).key("secret"));
    Person carol = here.person("carol");
    carol.joins(JoinRequest.builder("games", carol.card).keyOverride());
    assertThat(there.names("games")).containsExactly("alice", "bob", "carol");
  }

  private static String refusal(Person person, JoinRequest.Builder request) {
    return catchThrowableOfType(RegistryRefusal.class, () -> person.joins(request)).code();
  }

  @Test
  void makerOfAChannelNeedsNoKeyEvenIfItIsBornLocked() throws Exception {
    Person alice = here.person("alice");
    alice.joins(
        JoinRequest.builder("games", alice.card).factsIfCreated(Map.of(Facts.KEY, "secret")));
    Person bob = there.person("bob");
    assertThat(refusal(bob, JoinRequest.builder("games", bob.card))).isEqualTo("BAD_KEY");
  }

  @Test
  void refusedJoinLeavesNothingBehind() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob");
    assertThat(refusal(bob, JoinRequest.builder("games", bob.card))).isEqualTo("NO_SUCH_CHANNEL");
    JoinRequest.Builder tooMany =
        JoinRequest.builder("games", bob.card).factsIfCreated(Map.of()).maxChannels(1);
    assertThat(refusal(bob, tooMany)).isEqualTo("LIMIT");
    assertThat(here.handle.channels("", 10)).hasSize(1);
    assertThat(here.handle.find("bob")).isEmpty();
    assertThat(alice.log().entries).isEmpty();
    bob.joins(JoinRequest.builder("main", bob.card).maxChannels(1));
    assertThat(alice.log().kinds()).containsExactly(Kind.JOIN);
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
  void permanentChannelOutlivesItsMembersAndEndsWithItsFact() throws Exception {
    Map<String, String> facts = Map.of(Facts.PERMANENT, "true", Facts.NAME, "Main");
    here.handle.post("main", ChannelEvent.facts(facts), here.batch());
    Person alice = there.person("alice").joins("main");
    alice.says("remembered");
    alice.leaves();
    assertThat(summary("main").members()).isZero();
    assertThat(here.handle.history("main", 5)).hasSize(1);
    long last = there.handle.history("main", 1).get(0).id();
    here.handle.post("main", ChannelEvent.facts(Map.of(Facts.PERMANENT, "")), here.batch());
    assertThat(here.handle.channels("", 5)).isEmpty();
    assertThat(here.handle.history("main", 5)).isEmpty();
    assertThat(alice.joins("main").log().join.id()).isGreaterThan(last);
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
  void moverIsInBothChannelsForAnInstantAndThenInTheNewOne() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    alice.joins("games");
    assertThat(bob.log().kinds()).containsExactly(Kind.LEAVE);
    assertThat(there.names("main")).containsExactly("bob");
    assertThat(there.names("games")).containsExactly("alice");
    assertThat(there.handle.find("alice")).contains(alice.card);
  }

  @Test
  void userIsNotTwiceInOneChannel() throws Exception {
    Person alice = here.person("alice").joins("main");
    assertThatThrownBy(() -> alice.joins("main")).isInstanceOf(IllegalStateException.class);
    assertThat(here.names("main")).containsExactly("alice");
  }

  @Test
  void whoHasLeftCannotPost() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    alice.leaves();
    assertThatThrownBy(() -> alice.says("ghost")).isInstanceOf(RegistryUnavailable.class);
    alice.leaves("again");
    assertThat(bob.log().kinds()).containsExactly(Kind.LEAVE);
    assertThat(bob.log().texts()).containsExactly("quit: bye");
  }

  @Test
  void localSideIsOpenedForTheFirstMemberAndAgainBehindTheLast() throws Exception {
    Person alice = here.person("alice").joins("main");
    there.person("bob").joins("main");
    FakeChannel first = here.local.channels.get("main");
    here.person("carol").joins("main").leaves();
    assertThat(here.local.channels.get("main")).isSameAs(first);
    alice.leaves();
    here.person("dan").joins("main");
    assertThat(here.local.channels.get("main")).isNotSameAs(first);
  }

  @Test
  void channelsAreListedByPrefixInOrder() throws Exception {
    for (String name : List.of("go", "games", "gamble", "main")) {
      here.person("in-" + name).joins(name);
    }
    assertThat(there.handle.channels("ga", 10))
        .extracting(ChannelSummary::channel)
        .containsExactly("gamble", "games");
    assertThat(there.handle.channels("", 2))
        .extracting(ChannelSummary::channel)
        .containsExactly("gamble", "games");
    assertThatThrownBy(() -> there.handle.channels("", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
