package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The one order of a channel, step by step. */
abstract class OrderCases extends Cases {

  OrderCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  @Test
  @DisplayName("1: a line has one id, one time and one count on both nodes")
  void lineIsTheSameOnBothNodes() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    alice.says("one");
    bob.posts(ChannelEvent.action(bob.card, "two"));
    here.handle.post("main", ChannelEvent.notice("three"), here.batch());
    Eventually.equal(
        List.of("JOIN bob", "CHAT alice: one", "ACTION bob: two", "NOTICE host: three"),
        () -> alice.log().lines());
    Eventually.equal(3, () -> bob.log().entries().size());
    List<ChannelEntry> heard = bob.log().entries();
    assertEquals(alice.log().entries().subList(1, 4), heard);
    assertEquals(List.of(2, 2, 2), heard.stream().map(ChannelEntry::members).toList());
    assertTrue(heard.get(0).epochMillis() <= heard.get(2).epochMillis());
  }

  @Test
  @DisplayName("1: ids begin at the clock")
  void idsBeginAtTheClock() throws Exception {
    long before = System.currentTimeMillis();
    Person alice = here.person("alice").joins("main");
    assertTrue(alice.log().join.id() > before * 1000, () -> alice.log().join + " at " + before);
  }

  @Test
  @DisplayName("2: what one sender posts without waiting comes as sent, its LEAVE behind all")
  void linesComeAsSentAndTheLeaveBehindThem() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    List<String> said = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
    for (String text : said) {
      alice.place().post(ChannelEvent.chat(alice.card, text), here.batch());
    }
    alice.leaves("quit: bye");
    List<String> owed = new ArrayList<>(said);
    owed.add(0, "");
    owed.add("quit: bye");
    Eventually.equal(owed, () -> bob.log().texts());
  }

  @Test
  @DisplayName("2: a flush ends when the lines have come to the sender's own node")
  void flushWaitsForTheOwnNode() throws Exception {
    Person alice = here.person("alice").joins("main");
    for (int i = 0; i < 20; i++) {
      alice.place().post(ChannelEvent.chat(alice.card, "line"), here.batch());
    }
    alice.place().flush();
    assertEquals(20, alice.log().entries().size());
  }

  @Test
  @DisplayName("2: a mover hears the old channel until it has left, and the others see it go")
  void moverHearsTheOldChannelToItsLeave() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    bob.says("stay");
    alice.joins("games");
    Eventually.equal(List.of("bob"), () -> there.names("main")); // a leave does not wait
    bob.says("gone");
    Eventually.equal(
        List.of("JOIN alice", "CHAT bob: stay", "LEAVE alice", "CHAT bob: gone"),
        () -> bob.log().lines());
    Eventually.equal(List.of("bob"), () -> here.names("main"));
    Eventually.equal(List.of("alice"), () -> there.names("games"));
    MemberLog old = here.local.logsOf(alice.card.id()).get(0);
    Eventually.holds("the LEAVE was told", old::hasLeft);
    assertEquals(List.of("stay"), old.texts());
  }

  @Test
  @DisplayName("3: a join brings the last messages before it, and the facts as of it")
  void joinBringsWhatLiesBeforeIt() throws Exception {
    Person alice = here.person("alice").joins("main");
    alice.posts(ChannelEvent.topic(alice.card, "tea"));
    for (int i = 1; i <= 7; i++) {
      alice.says("line " + i);
    }
    alice.posts(ChannelEvent.notice("not a message"));
    Person bob = there.person("bob");
    bob.joins(bob.request("main").replayLimit(3));
    MemberLog log = bob.log();
    assertEquals(
        List.of("line 5", "line 6", "line 7"),
        log.snapshot.replay().stream().map(entry -> entry.event().text()).toList());
    assertEquals("tea", log.snapshot.facts().get(Facts.TOPIC));
    assertEquals(2, log.snapshot.members());
    assertEquals(List.of(), log.entries());
  }
}
