package io.github.chatserver.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.client.ChatClient;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.FaultyProxy;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class BridgeTest {
  @RegisterExtension final ChatRoom red = new ChatRoom();
  @RegisterExtension final ChatRoom blue = new ChatRoom();
  @RegisterExtension final ChatRoom green = new ChatRoom();

  private static Side side(String label, int port) {
    return new Side(label, "localhost", port, "main", List.of("bridge"), "");
  }

  /** One of the two sides of a bridge in a ring, of which each server has two. */
  private static Side inRing(String label, int port, String own, String other) {
    return new Side(label, "localhost", port, "main", List.of(own, other), "");
  }

  @Test
  void carriesChatAndActionsBothWays() throws Exception {
    ScriptedClient alice = red.enter("alice");
    ScriptedClient bob = blue.enter("bob");
    try (Bridge bridge = Bridge.between(side("red", red.port()), side("blue", blue.port()))) {
      assertThat(bridge).isNotNull();
      alice.sees("+ bridge joined main").says("hi", "-me waves");
      bob.sees("+ bridge joined main")
          .sees("bridge: [red] alice: hi", "bridge: [red] alice waves")
          .says("hi alice");
      alice.sees("bridge: [blue] bob: hi alice").seesNothing();
    }
  }

  @Test
  void doesNotLoopThroughARingOfBridges() throws Exception {
    ScriptedClient alice = red.enter("alice");
    ScriptedClient bob = blue.enter("bob");
    ScriptedClient carol = green.enter("carol");
    try (Bridge one =
            Bridge.between(
                inRing("red", red.port(), "bridge-1", "bridge-3"),
                inRing("blue", blue.port(), "bridge-1", "bridge-2"));
        Bridge two =
            Bridge.between(
                inRing("blue", blue.port(), "bridge-2", "bridge-1"),
                inRing("green", green.port(), "bridge-2", "bridge-3"));
        Bridge three =
            Bridge.between(
                inRing("green", green.port(), "bridge-3", "bridge-2"),
                inRing("red", red.port(), "bridge-3", "bridge-1"))) {
      assertThat(List.of(one, two, three)).hasSize(3);
      for (ScriptedClient each : List.of(alice, bob, carol)) {
        each.seesMatching("\\+ bridge\\S* joined main");
        each.seesMatching("\\+ bridge\\S* joined main");
      }
      alice.says("round and round?");
      for (ScriptedClient each : List.of(bob, carol)) {
        each.seesMatching("bridge\\S*: \\[red\\] alice: round and round\\?"); // straight
        each.seesMatching("bridge\\S*: \\[red\\] alice: round and round\\?"); // the other way round
      }
      carol.says("still here");
      bob.seesMatching("bridge\\S*: \\[green\\] carol: still here");
      bob.seesMatching("bridge\\S*: \\[green\\] carol: still here");
      alice.seesMatching("bridge\\S*: \\[green\\] carol: still here"); // and never its own line
    }
  }

  /** As a server with a bridge should have it. */
  private static LoginVerdict keepForBridges(LoginRequest request) {
    boolean knows = request.secret().filter("of the bridges"::equals).isPresent();
    boolean isBridge = request.nickname().filter("bridge"::equals).isPresent();
    return isBridge && !knows
        ? LoginVerdict.refused("that nickname is for bridges")
        : LoginVerdict.user();
  }

  @Test
  void nobodyForgesALineThatABridgeHasCarried() throws Exception {
    red.settings(builder -> builder.authenticator(BridgeTest::keepForBridges));
    ScriptedClient eve = red.knocks("eve").says("bridge").isTold("NICK_RESERVED");
    eve.sees("NAME").says("bridge-2").seesStartingWith("* welcome bridge-2;");
    ScriptedClient bob = blue.enter("bob");
    Side secured =
        new Side("red", "localhost", red.port(), "main", List.of("bridge"), "of the bridges");
    try (Bridge bridge = Bridge.between(secured, side("blue", blue.port()))) {
      assertThat(bridge).isNotNull();
      eve.sees("+ bridge joined main").says("[green] carol: I owe you money");
      bob.sees("+ bridge joined main")
          .sees("bridge: [red] bridge-2: [green] carol: I owe you money");
    }
  }

  @Test
  void carriesAllOfItWhereBothSidesAreFlooded() throws Exception {
    for (ChatRoom room : List.of(red, blue)) {
      room.limits(limits -> limits.floodRate(10).floodBurst(20));
    }
    ScriptedClient alice = red.enter("alice");
    ScriptedClient bob = blue.enter("bob");
    try (Bridge bridge = Bridge.between(side("red", red.port()), side("blue", blue.port()))) {
      assertThat(bridge).isNotNull();
      alice.sees("+ bridge joined main");
      bob.sees("+ bridge joined main");
      for (int i = 0; i < 40; i++) {
        alice.says("line " + i);
        bob.says("line " + i);
      }
      for (int i = 0; i < 40; i++) {
        alice.sees("bridge: [blue] bob: line " + i);
        bob.sees("bridge: [red] alice: line " + i);
      }
    }
  }

  @Test
  void keepsForALaterTimeWhatIsSaidWhileAFarSideIsAway() throws Exception {
    FaultyProxy proxy = blue.proxy();
    ScriptedClient alice = red.enter("alice");
    ScriptedClient bob = blue.enter("bob");
    try (Bridge bridge = Bridge.between(side("red", red.port()), side("blue", proxy.port()))) {
      assertThat(bridge).isNotNull();
      alice.sees("+ bridge joined main").says("before");
      bob.sees("+ bridge joined main", "bridge: [red] alice: before");
      proxy.refuse().cut();
      bob.sees("- bridge left main: connection lost");
      Patience.until("the bridge has noticed too", () -> proxy.refused() > 0);
      alice.says("one", "two", "three").seesNothing();
      proxy.heal();
      bob.sees("+ bridge joined main");
      List<String> heard = bob.readsUntil("bridge: [red] alice: three");
      assertThat(heard).contains("bridge: [red] alice: one", "bridge: [red] alice: two");
    }
  }

  @Test
  void saysHowMuchDidNotFit() throws Exception {
    ScriptedClient bob = blue.enter("bob");
    try (ChatClient far = ChatClient.connect("localhost", blue.port(), "bridge");
        Carrier carrier = new Carrier("red", 2, far)) {
      for (int i = 0; i < 5; i++) {
        carrier.take("[red] alice: line " + i);
      }
      carrier.start();
      bob.sees("+ bridge joined main")
          .sees("bridge: [red] alice: line 0", "bridge: [red] alice: line 1")
          .sees("bridge: [red] * lines lost here: 3");
    }
  }

  @Test
  void comesBackWhenASideIsLost() throws Exception {
    FaultyProxy proxy = blue.proxy();
    ScriptedClient alice = red.enter("alice");
    ScriptedClient bob = blue.enter("bob");
    try (Bridge bridge = Bridge.between(side("red", red.port()), side("blue", proxy.port()))) {
      assertThat(bridge).isNotNull();
      alice.sees("+ bridge joined main");
      bob.sees("+ bridge joined main");
      proxy.cut();
      bob.sees("- bridge left main: connection lost", "+ bridge joined main").says("welcome back");
      List<String> heard = alice.readsUntil("bridge: [blue] bob: welcome back");
      assertThat(heard).allMatch(line -> line.startsWith("bridge: [blue] * "));
    }
  }

  @Test
  void endsForGoodWhenItIsKickedAndNotWhenASideIsLost() throws Exception {
    FaultyProxy proxy = red.proxy();
    ScriptedClient alice = red.enter("alice");
    ScriptedClient bob = blue.enter("bob");
    try (Bridge bridge = Bridge.between(side("red", proxy.port()), side("blue", blue.port()))) {
      CompletableFuture<Void> end = CompletableFuture.runAsync(() -> await(bridge));
      alice.sees("+ bridge joined main");
      bob.sees("+ bridge joined main");
      proxy.cut();
      alice.sees("- bridge left main: connection lost", "+ bridge joined main");
      assertThat(end).isNotDone();
      blue.server().user("bridge").orElseThrow().kick("");
      end.get(20, TimeUnit.SECONDS);
    }
  }

  private static void await(Bridge bridge) {
    try {
      bridge.awaitEnd();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesLabelsThatCannotBeToldFromText() {
    for (String label : List.of("", "two words", "[x]", "much-too-long-a-label")) {
      assertThatThrownBy(() -> side(label, 6666)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Side.parse("red=bridge,other@localhost:6666/main", "sesame"))
        .isEqualTo(new Side("red", "localhost", 6666, "main", List.of("bridge", "other"), "sesame"))
        .hasToString("red=bridge,other@localhost:6666/main");
    assertThatThrownBy(() -> Side.parse("localhost:6666", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
