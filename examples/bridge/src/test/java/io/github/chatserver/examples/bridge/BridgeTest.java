package io.github.chatserver.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.FaultyProxy;
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
    return new Side(label, "localhost", port, "main");
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
    Side r = side("red", red.port());
    Side b = side("blue", blue.port());
    Side g = side("green", green.port());
    try (Bridge one = Bridge.between(r, b);
        Bridge two = Bridge.between(b, g);
        Bridge three = Bridge.between(g, r)) {
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

  @Test
  void nobodyForgesALineThatABridgeHasCarried() throws Exception {
    ScriptedClient alice = red.enter("alice");
    ScriptedClient bob = blue.enter("bob");
    try (Bridge bridge = Bridge.between(side("red", red.port()), side("blue", blue.port()))) {
      assertThat(bridge).isNotNull();
      alice.sees("+ bridge joined main").says("[green] carol: I owe you money");
      bob.sees("+ bridge joined main").sees("bridge: [red] alice: [green] carol: I owe you money");
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
      assertThatThrownBy(() -> new Side(label, "localhost", 6666, "main"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Side.parse("localhost:6666"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
