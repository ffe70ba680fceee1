package io.github.chatserver.registry.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.FaultyProxy;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two chat servers that know each other by a remote registry alone (protocol 7.1). */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RemoteServersScenarioTest {
  private static final Duration LEASE = Duration.ofSeconds(8);
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final RemoteFixture network = new RemoteFixture(new Timing(LEASE, Duration.ofSeconds(3)));

  /** Closed last, when the servers have given their places up. */
  @RegisterExtension
  @Order(1)
  final AfterEachCallback last = context -> network.close();

  @RegisterExtension
  @Order(2)
  final ChatRoom here =
      new ChatRoom().settings(builder -> builder.channelRegistry(network.registry()));

  @RegisterExtension
  @Order(3)
  final ChatRoom there =
      new ChatRoom().settings(builder -> builder.channelRegistry(network.registry()));

  RemoteServersScenarioTest() throws IOException {}

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long begun = System.nanoTime();
    while (!condition.call()) {
      assertTrue(System.nanoTime() - begun < BOUND.toNanos(), () -> "in time: " + what);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static boolean isUp(ChatServer server) {
    try {
      return server.channel("main").isPresent();
    } catch (ChatUnavailableException e) {
      return false;
    }
  }

  private static String node(ChatServer server, String nickname) {
    return server.user(nickname).orElseThrow().id().node();
  }

  /** Two on different servers who know of each other. */
  private List<ScriptedClient> enter() {
    ScriptedClient alice = here.enter("alice");
    ScriptedClient bob = there.enter("bob");
    alice.sees("+ bob joined main");
    return List.of(alice, bob);
  }

  @Test
  void areOneToTheirUsers() throws Exception {
    List<ScriptedClient> both = enter();
    ScriptedClient alice = both.get(0);
    ScriptedClient bob = both.get(1);
    alice.says("hello");
    bob.sees("alice: hello").says("-me waves", "-topic tea");
    alice.sees("~ bob waves", "* topic of main is: tea");
    bob.sees("* topic of main is: tea").says("-away lunch").sees("* you are away: lunch");
    alice.says("-pm bob psst").sees("-> bob: psst", "* bob is away: lunch");
    bob.sees("<- alice: psst").says("-r yes").sees("-> alice: yes");
    alice.sees("<- bob: yes").says("-who").sees("* members of main: alice, bob (away)");
    alice.says("-bc all").sees("* sent to 1");
    bob.sees("# alice: all").says("-nick robert").sees("= bob is now robert");
    alice.sees("= bob is now robert");
    there.knocks("alice").says("alice").isTold("NICK_TAKEN");

    here.server().moderation().ban("robert", Duration.ZERO, "");
    bob.isTold("BANNED").isDisconnectedInGoodOrder();
    alice.sees("- robert left main: banned");
    there.knocks("robert").says("robert").isTold("BANNED");
  }

  @Test
  void usersOfAServerThatIsCutOffStay() throws Exception {
    List<ScriptedClient> both = enter();
    ScriptedClient alice = both.get(0);
    ScriptedClient bob = both.get(1);
    String node = node(here.server(), "alice");
    network.cut(node);
    await("the cut is known", () -> !isUp(here.server()));
    alice.says("hello?").isTold("UNAVAILABLE");
    alice.says("-who").isTold("UNAVAILABLE");
    bob.says("one").seesNothing();

    network.heal(node);
    await("the link is healed", () -> isUp(here.server()));
    alice.sees("bob: one").says("two");
    bob.sees("alice: two");
    assertEquals(node, node(there.server(), "alice"));
  }

  @Test
  void linesThatComeLateAndInPiecesComeWholeAndInOrder() {
    List<ScriptedClient> both = enter();
    ScriptedClient alice = both.get(0);
    ScriptedClient bob = both.get(1);
    FaultyProxy cable = network.cable(node(here.server(), "alice")).splitEvery(7).stall();
    bob.says("one", "two", "three").seesNothing();
    alice.says("four");
    cable.heal().splitEvery(5);
    alice.sees("bob: one", "bob: two", "bob: three").seesNothing();
    bob.sees("alice: four");
  }

  @Test
  void aLinkThatFallsSilentIsGivenUpAndReplaced() throws Exception {
    List<ScriptedClient> both = enter();
    ScriptedClient alice = both.get(0);
    ScriptedClient bob = both.get(1);
    String node = node(here.server(), "alice");
    FaultyProxy cable = network.cable(node).stall();
    bob.says("one").seesNothing();
    await("the silence is noticed", () -> !isUp(here.server()));
    alice.says("hello?").isTold("UNAVAILABLE");
    cable.heal();
    await("there is a link again", () -> isUp(here.server()));
    alice.sees("bob: one");
    assertEquals(node, node(there.server(), "alice"));
  }

  @Test
  void aServerThatWasExpelledComesBack() throws Exception {
    List<ScriptedClient> both = enter();
    ScriptedClient alice = both.get(0);
    ScriptedClient bob = both.get(1);
    String node = node(here.server(), "alice");
    network.cut(node);
    await("the lease is over", () -> there.server().user("alice").isEmpty());
    bob.sees("- alice left main: connection lost");
    there.server().moderation().ban("eve", Duration.ZERO, "");

    network.heal(node);
    await("another place", () -> isUp(here.server()));
    alice.isTold("SHUTDOWN").isDisconnectedInGoodOrder();
    ScriptedClient again = here.enter("alice");
    bob.sees("+ alice joined main").says("welcome back");
    again.sees("bob: welcome back").says("thanks");
    bob.sees("alice: thanks").seesNothing();
    assertNotEquals(node, node(there.server(), "alice"));
    here.knocks("eve").says("eve").isTold("BANNED");
  }
}
