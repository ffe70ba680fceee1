package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must hold when everything happens at once. */
@Timeout(120)
class RegistryStormTest {

  private final Race race = new Race();

  @AfterEach
  void end() {
    race.close();
  }

  @Test
  void oneOfAHundredClaimsWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      ChannelRegistry registry = ChannelRegistry.inMemory();
      TestNode[] nodes = {TestNode.on(registry), TestNode.on(registry)};
      List<Callable<Boolean>> claims = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Person person = nodes[i % 2].stranger("same");
        claims.add(() -> wins(person));
      }
      assertThat(race.run(claims)).containsOnlyOnce(true);
    }
  }

  private static boolean wins(Person person) throws RegistryException {
    try {
      person.claims("same");
      return true;
    } catch (RegistryRefusal taken) {
      return false;
    }
  }

  @Test
  void channelIsMadeOnceAndGoesWithItsLastMember() throws Exception {
    ChannelRegistry registry = ChannelRegistry.inMemory();
    TestNode here = TestNode.on(registry);
    TestNode there = TestNode.on(registry);
    Person alice = here.person("alice");
    Person bob = there.person("bob");
    Set<Long> ids = new HashSet<>();
    long highest = 0;
    for (int round = 0; round < 3000; round++) {
      alice.joins(made("games", alice));
      race.run(
          () -> {
            alice.leaves();
            alice.place = null;
            return true;
          },
          () -> bob.joins(made("games", bob)) != null);
      assertThat(here.handle.channels("", 5)).hasSize(1);
      assertThat(here.names("games")).containsExactly("bob");
      bob.leaves();
      bob.place = null;
      assertThat(here.handle.channels("", 5)).isEmpty();
      for (ChannelEntry entry : List.of(alice.log().join, bob.log().join)) {
        assertThat(ids.add(entry.id())).isTrue();
        assertThat(entry.id()).isGreaterThan(highest);
      }
      highest = Math.max(alice.log().join.id(), bob.log().join.id());
      assertFirstIsMaker(alice, bob);
    }
    here.local.assertRulesKept();
    there.local.assertRulesKept();
  }

  private static JoinRequest.Builder made(String channel, Person maker) {
    return JoinRequest.builder(channel, maker.card)
        .factsIfCreated(Map.of("maker", maker.card.nickname()));
  }

  /** Who finds the channel has the facts of its maker; who makes it again has its own. */
  private static void assertFirstIsMaker(Person alice, Person bob) {
    boolean bobFound = bob.log().join.members() == 2 || bob.log().kinds().contains(Kind.LEAVE);
    assertThat(bob.log().snapshot.facts())
        .containsEntry("maker", (bobFound ? alice : bob).card.nickname());
  }

  @Test
  void racingJoinsMakeOneChannel() throws Exception {
    for (int round = 0; round < 300; round++) {
      ChannelRegistry registry = ChannelRegistry.inMemory();
      TestNode[] nodes = {TestNode.on(registry), TestNode.on(registry)};
      List<Callable<Person>> joins = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Person person = nodes[i % 2].person("p" + i);
        joins.add(() -> person.joins(made("games", person).maxChannels(1)));
      }
      List<Person> joined = race.run(joins);
      assertThat(joined)
          .extracting(person -> person.log().snapshot.facts())
          .containsOnly(joined.get(0).log().snapshot.facts());
      assertThat(joined)
          .extracting(person -> person.log().join.members())
          .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void leaveTwiceTogetherWithTheClosingOfTheNodeIsOneLeave() throws Exception {
    for (int round = 0; round < 500; round++) {
      ChannelRegistry registry = ChannelRegistry.inMemory();
      TestNode here = TestNode.on(registry);
      TestNode there = TestNode.on(registry);
      Person bob = there.person("bob").joins("main");
      Person alice = here.person("alice").joins("main");
      race.run(
          () -> {
            alice.leaves("one");
            return 1;
          },
          () -> {
            alice.leaves("two");
            alice.claim().close();
            return 2;
          },
          () -> {
            here.close();
            return 3;
          });
      assertThat(bob.log().kinds()).containsExactly(Kind.JOIN, Kind.LEAVE);
      assertThat(bob.log().last().members()).isEqualTo(1);
      there.person("alice");
      here.local.assertRulesKept();
      there.local.assertRulesKept();
    }
  }

  @Test
  void closedNodeIsNotCalledHoweverBusyItWas() throws Exception {
    for (int round = 0; round < 200; round++) {
      ChannelRegistry registry = ChannelRegistry.inMemory();
      TestNode here = TestNode.on(registry);
      TestNode there = TestNode.on(registry);
      Person bob = there.person("bob").joins("main");
      Person alice = here.person("alice").joins("main");
      Person carol = here.person("carol");
      race.run(
          () -> bob.says("1").says("2").says("3"),
          () -> there.handle.sendToAll(TestNode.message("all"), there.batch()),
          () -> there.handle.send(alice.card.id(), TestNode.message("psst"), there.batch()),
          () -> ignoringClosed(() -> carol.joins("main").says("hi").joins("games")),
          () -> {
            here.close();
            return true;
          });
      here.local.assertRulesKept();
      there.local.assertRulesKept();
      assertThat(there.names("main")).containsExactly("bob");
      assertThat(there.handle.channels("", 9)).hasSize(1);
      there.person("alice");
      there.person("carol");
    }
  }

  private static boolean ignoringClosed(Callable<?> action) throws Exception {
    try {
      action.call();
      return true;
    } catch (RegistryUnavailable closed) {
      return false;
    }
  }

  @Test
  void joinThatRunsWhileItsClaimIsClosedFailsOrCanBeLeft() throws Exception {
    for (int round = 0; round < 2000; round++) {
      ChannelRegistry registry = ChannelRegistry.inMemory();
      TestNode here = TestNode.on(registry);
      Person bob = here.person("bob").joins("main");
      Person alice = here.person("alice");
      List<Boolean> results =
          race.run(
              List.of(
                  () -> ignoringClosed(() -> alice.joins("main")),
                  () -> {
                    alice.claim().close();
                    return true;
                  }));
      if (results.get(0)) {
        alice.leaves();
      }
      assertThat(here.names("main")).containsExactly("bob");
      assertThat(bob.log().kinds()).isIn(List.of(), List.of(Kind.JOIN, Kind.LEAVE));
      here.person("alice");
    }
  }

  @Test
  void joinIsOnePointInARunningConversation() throws Exception {
    ChannelRegistry registry = ChannelRegistry.inMemory(100_000);
    TestNode here = TestNode.on(registry);
    TestNode there = TestNode.on(registry);
    Person talker = here.person("talker").joins("main");
    Person comer = there.person("comer");
    AtomicBoolean done = new AtomicBoolean();
    race.run(
        () -> {
          for (int i = 0; !done.get(); i++) {
            talker.says(Integer.toString(i));
          }
          return true;
        },
        () -> {
          for (int round = 0; round < 300; round++) {
            comer.joins(JoinRequest.builder("main", comer.card).replayLimit(50));
            comer.leaves();
            comer.place = null;
          }
          done.set(true);
          return true;
        });
    for (MemberLog log : there.local.logsOf(comer.card.id())) {
      assertWithoutGap(log);
    }
    here.local.assertRulesKept();
    there.local.assertRulesKept();
  }

  private static void assertWithoutGap(MemberLog log) {
    List<Integer> heard =
        Stream.concat(log.snapshot.replay().stream(), log.entries.stream())
            .map(entry -> Integer.valueOf(entry.event().text()))
            .toList();
    for (int i = 1; i < heard.size(); i++) {
      assertThat(heard.get(i)).isEqualTo(heard.get(i - 1) + 1);
    }
    assertThat(log.snapshot.replay()).allMatch(entry -> entry.id() < log.join.id());
    assertThat(log.entries).allMatch(entry -> entry.id() > log.join.id());
  }

  @Test
  void everyMemberHearsOneOrderWithoutGapWhileAllComeAndGo() throws Exception {
    ChannelRegistry registry = ChannelRegistry.inMemory();
    TestNode[] nodes = {TestNode.on(registry), TestNode.on(registry)};
    nodes[0].handle.post("a", ChannelEvent.facts(Map.of("permanent", "true")), nodes[0].batch());
    List<Callable<Boolean>> people = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Person person = nodes[i % 2].person("p" + i);
      int salt = i;
      people.add(() -> wanders(person, salt));
    }
    race.run(people);
    List<MemberLog> logs = Stream.of(nodes).flatMap(node -> node.local.logs.stream()).toList();
    assertThat(logs).allMatch(log -> log.left);
    for (String channel : List.of("a", "b")) {
      assertOneOrder(logs.stream().filter(log -> log.channel.equals(channel)).toList());
    }
    for (TestNode node : nodes) {
      node.local.assertRulesKept();
      assertThat(node.handle.channels("", 9)).hasSize(1);
      assertThat(node.names("a")).isEmpty();
    }
  }

  private static boolean wanders(Person person, int salt) throws RegistryException {
    for (int step = 0; step < 1500; step++) {
      if (step % 10 == 0) {
        person.joins(person.place == null || step % 20 == 0 ? "a" : "b");
      }
      if (step % 70 == 69) {
        person.renamesTo("p" + salt + "x" + step);
      }
      person.says(salt + " " + step);
    }
    person.quits();
    return true;
  }

  /** Who was there from one id to another got every entry between them that anybody got. */
  private static void assertOneOrder(Collection<MemberLog> logs) {
    NavigableMap<Long, ChannelEntry> all = new TreeMap<>();
    Map<Long, ChannelEntry> joins = new HashMap<>();
    for (MemberLog log : logs) {
      joins.put(log.join.id(), log.join);
      log.entries.forEach(
          entry -> assertThat(all.merge(entry.id(), entry, RegistryStormTest::same)).isNotNull());
    }
    joins.forEach(all::putIfAbsent);
    for (MemberLog log : logs) {
      List<Long> got = log.ids();
      long end = leaveOf(log, all);
      assertThat(got)
          .isEqualTo(new ArrayList<>(all.subMap(log.join.id(), false, end, false).keySet()));
    }
  }

  private static ChannelEntry same(ChannelEntry one, ChannelEntry other) {
    assertThat(one).isSameAs(other);
    return one;
  }

  /** The id of the first LEAVE of a member behind its JOIN; unheard by all if it was the last. */
  private static long leaveOf(MemberLog log, NavigableMap<Long, ChannelEntry> all) {
    for (ChannelEntry entry : all.tailMap(log.join.id(), false).values()) {
      boolean own = entry.event().user().filter(card -> card.id().equals(log.user)).isPresent();
      if (own && entry.event().kind() == Kind.LEAVE) {
        return entry.id();
      }
      if (own && entry.event().kind() == Kind.JOIN) {
        break;
      }
    }
    return log.entries.isEmpty() ? log.join.id() + 1 : log.last().id() + 1;
  }
}
