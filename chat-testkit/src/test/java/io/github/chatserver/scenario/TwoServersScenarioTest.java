package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers that share a registry are one to those who talk on them. */
@Timeout(60)
class TwoServersScenarioTest {
  private final ChannelRegistry registry = ChannelRegistry.inMemory();

  @RegisterExtension final ChatRoom here = room();

  @RegisterExtension final ChatRoom there = room();

  private ScriptedClient alice;
  private ScriptedClient bob;

  private ChatRoom room() {
    return new ChatRoom()
        .settings(builder -> builder.channelRegistry(registry))
        .limits(limits -> limits.presenceMax(3));
  }

  @BeforeEach
  void meet() {
    alice = here.enter("alice");
    bob = there.connects("bob").sees("NAME").says("bob");
    bob.sees("* welcome bob; you are in main with 1 other; -help lists the commands");
    alice.sees("+ bob joined main");
  }

  @Test
  @DisplayName("3.4, 4: chat, actions, renames and leaves go to the members on both")
  void talks() {
    alice.says("hello", "-me waves").seesNothing();
    bob.sees("alice: hello", "~ alice waves").says("hello yourself", "-nick robert");
    bob.sees("= bob is now robert").says("-quit see you").sees("* bye").isDisconnected();
    alice.sees("bob: hello yourself", "= bob is now robert");
    alice.sees("- robert left main: quit: see you").seesNothing();
  }

  @Test
  @DisplayName("3.4: one order, with the same ids, on both")
  void hasOneOrder() {
    alice.says("-tags id echo").sees("* tags: id echo");
    bob.says("-tags id echo").sees("* tags: id echo");
    alice.says("1", "2", "3");
    bob.says("4", "5", "6");
    List<String> heard = List.of(alice.reads(), alice.reads(), alice.reads());
    List<String> rest = List.of(alice.reads(), alice.reads(), alice.reads());
    bob.sees(heard.toArray(String[]::new)).sees(rest.toArray(String[]::new)).seesNothing();
  }

  @Test
  @DisplayName("2.2, 6 -nick: a nickname has one holder")
  void hasOneHolderOfAName() {
    there.knocks("other").says("ALICE").isTold("NICK_TAKEN").sees("NAME");
    bob.says("-nick alice").isTold("NICK_TAKEN").seesNothing();
    alice.says("-nick alicia").sees("= alice is now alicia");
    bob.sees("= alice is now alicia").says("-nick alice").sees("= bob is now alice");
    alice.sees("= bob is now alice").seesNothing();
  }

  @Test
  @DisplayName("2.2: of two who want one name at once, one gets it")
  void letsOneOfTwoWin() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        String name = "same" + round;
        ScriptedClient one = here.knocks("one");
        ScriptedClient other = there.knocks("other");
        Future<String> first = both.submit(answerTo(one, name));
        Future<String> second = both.submit(answerTo(other, name));
        assertThat(List.of(first.get(), second.get()))
            .containsExactlyInAnyOrder("* welcome " + name + ";", "! NICK_TAKEN");
        one.close();
        other.close();
      }
    } finally {
      both.shutdownNow();
    }
  }

  private static Callable<String> answerTo(ScriptedClient person, String name) {
    return () -> person.says(name).reads().replaceFirst("^(\\S \\S+( same\\d+;)?).*", "$1");
  }

  @Test
  @DisplayName("6 -pm: private, with the receipt, the other's own spelling, and its absence")
  void writesPrivately() {
    bob.says("-nick Bob", "-away tea").sees("= bob is now Bob", "* you are away: tea");
    alice.sees("= bob is now Bob").says("-pm bob psst");
    alice.sees("-> Bob: psst", "* Bob is away: tea").seesNothing();
    bob.sees("<- alice: psst").seesNothing();
    alice.says("-pm nobody x").isTold("NO_SUCH_NICK").seesNothing();
  }

  @Test
  @DisplayName("6 -r: to the person, even if renamed since; gone is NO_SUCH_NICK")
  void answers() {
    bob.says("-pm alice psst", "-nick robert").sees("-> alice: psst", "= bob is now robert");
    alice.sees("<- bob: psst", "= bob is now robert").says("-r what?").sees("-> robert: what?");
    bob.sees("<- alice: what?").says("-quit").sees("* bye").isDisconnected();
    alice.sees("- robert left main");
    there.enter("robert").seesNothing();
    alice.sees("+ robert joined main").says("-r hello?").isTold("NO_SUCH_NICK").seesNothing();
  }

  @Test
  @DisplayName("6 -bc: to everyone else on both, and counted")
  void broadcasts() {
    there.enter("carol").says("-ch games").sees("* you are in games alone");
    alice.sees("+ carol joined main", "- carol left main").says("-bc  to all ");
    alice.sees("* sent to 2").seesNothing();
    bob.sees("+ carol joined main", "- carol left main", "# alice: to all").seesNothing();
  }

  @Test
  @DisplayName("6 -who, -list, -whois: the same on both")
  void looksAround() {
    bob.says("-away tea", "-ch games").sees("* you are away: tea", "* you are in games alone");
    alice.sees("- bob left main").says("-who games").sees("* members of games: bob (away)");
    alice.says("-list").sees("* games 1 member", "* main 1 member");
    alice.says("-whois BOB");
    alice.seesMatching("\\* whois bob: in games; connected \\d+s; idle \\d+s; away: tea");
    bob.says("-who main").sees("* members of main: alice");
    bob.says("-whois alice").seesMatching("\\* whois alice: in main; connected \\d+s; idle \\d+s");
    bob.seesNothing();
  }

  @Test
  @DisplayName("6 -ignore: by person, whatever the name becomes")
  void ignores() {
    alice.says("-ignore bob").sees("* you ignore bob");
    bob.says("x", "-me x", "-pm alice x", "-nick robert", "-bc x", "x");
    bob.sees("-> alice: x", "= bob is now robert", "* sent to 1").seesNothing();
    alice.sees("= bob is now robert").says("-ignore").sees("* you ignore: robert");
    alice.says("-ignore robert").sees("* you no longer ignore robert").seesNothing();
    bob.says("heard").seesNothing();
    alice.sees("robert: heard").seesNothing();
  }

  @Test
  @DisplayName("5.4, 6 -last: history and replay")
  void remembers() {
    alice.says("-ch games", "one", "-me two").sees("* you are in games alone").seesNothing();
    bob.sees("- alice left main").says("-ch games").sees("* you are in games with 1 other");
    bob.sees("* replay of the last 2 messages in games", "alice: one", "~ alice two");
    bob.sees("* end of replay").says("-last 1");
    bob.sees("* replay of the last 1 message in games", "~ alice two", "* end of replay");
    alice.sees("+ bob joined games").seesNothing();
  }

  @Test
  @DisplayName("6 -topic: set on one, told on the other, and to who comes later")
  void sharesTopics() {
    alice.says("-topic tea").sees("* topic of main is: tea");
    bob.sees("* topic of main is: tea").says("-topic").sees("* topic of main is: tea");
    there.enter("carol").sees("* topic of main is: tea").says("-topic -");
    alice.sees("+ carol joined main", "* main has no topic").seesNothing();
    bob.sees("+ carol joined main", "* main has no topic").seesNothing();
  }

  @Test
  @DisplayName("6.2: a channel is there once, and goes with its last member, wherever that is")
  void sharesChannels() {
    alice.says("-ch Games").sees("* you are in Games alone");
    bob.sees("- alice left main").says("-ch GAMES").sees("* you are in Games with 1 other");
    alice.sees("+ bob joined Games").says("said", "-leave").sees("* you are in main alone");
    bob.sees("alice: said", "- alice left Games").says("-leave");
    bob.sees("* you are in main with 1 other");
    alice.sees("+ bob joined main").says("-list").sees("* main 2 members");
    alice.says("-ch games").sees("* you are in games alone").seesNothing();
  }

  @Test
  @DisplayName("4.2: the members of both count for what is announced")
  void countsMembersOfBoth() {
    ScriptedClient carol = there.enter("carol");
    ScriptedClient dan = here.enter("dan");
    alice.sees("+ carol joined main").seesNothing();
    bob.sees("+ carol joined main").seesNothing();
    carol.says("-leave", "-ch games").sees("* you are in main with 3 others");
    carol.sees("* you are in games alone").seesNothing();
    dan.says("-quit").sees("* bye").isDisconnected();
    alice.sees("- dan left main").seesNothing();
    bob.sees("- dan left main").seesNothing();
  }

  @Test
  @DisplayName("4.3, 8.7: the stop of one takes its users out of the other's channels, once each")
  void stopsOne() {
    ScriptedClient carol = there.enter("carol");
    alice.sees("+ carol joined main");
    carol.says("-ch games").sees("* you are in games alone");
    alice.sees("- carol left main").says("-who games").sees("* members of games: carol");
    bob.sees("+ carol joined main", "- carol left main");
    there.server().stop(Duration.ofSeconds(5));
    bob.isTold("SHUTDOWN").isDisconnectedInGoodOrder();
    carol.isTold("SHUTDOWN").isDisconnectedInGoodOrder();
    alice.sees("- bob left main: closed by the host").says("-list").sees("* main 1 member");
    alice.says("-pm bob x", "-bc x").isTold("NO_SUCH_NICK").sees("* sent to 0");
    here.enter("bob").says("back").seesNothing();
    alice.sees("+ bob joined main", "bob: back").seesNothing();
  }

  @Test
  @DisplayName("a third server that starts later is one with them")
  void takesInAThird() throws Exception {
    try (ChatServer third = ChatServer.builder().port(0).channelRegistry(registry).start()) {
      ScriptedClient carol = ScriptedClient.at("carol", third.address());
      carol.sees("NAME").says("carol");
      carol.sees("* welcome carol; you are in main with 2 others; -help lists the commands");
      alice.sees("+ carol joined main").says("hello").seesNothing();
      bob.sees("+ carol joined main", "alice: hello").seesNothing();
      carol.sees("alice: hello").seesNothing();
    }
    alice.sees("- carol left main: closed by the host").seesNothing();
    bob.sees("- carol left main: closed by the host").seesNothing();
  }
}
