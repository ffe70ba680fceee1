package io.github.chatserver.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every fault that the proxy promises, seen from both sides. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FaultyProxyTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ScriptedClient alice;

  private FaultyProxy proxyWithAlice() throws IOException {
    FaultyProxy proxy = room.proxy();
    alice = behind(proxy, "alice");
    return proxy;
  }

  private static ScriptedClient behind(FaultyProxy proxy, String name) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
    return ScriptedClient.at(name, address);
  }

  /** The reset may come before or behind the end of the connect. */
  private static boolean isTurnedAway(FaultyProxy proxy) {
    try (ScriptedClient bob = behind(proxy, "bob")) {
      return bob.readsToTheEnd().isEmpty();
    } catch (IOException e) {
      return true;
    }
  }

  @AfterEach
  void hangUp() {
    alice.close();
  }

  @Test
  void handsOnWhatEitherSideSays() throws IOException {
    proxyWithAlice();
    alice.sees("NAME").says("alice").seesStartingWith("* welcome alice;");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main").says("hi");
    bob.sees("alice: hi");
  }

  @Test
  void splitsLinesAnywhereAndLosesNothing() throws IOException {
    proxyWithAlice().splitBySeed(42);
    alice.sees("NAME").says("alice").seesStartingWith("* welcome alice;");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main").says("grüße 👋 1", "grüße 👋 2");
    bob.sees("alice: grüße 👋 1", "alice: grüße 👋 2");
  }

  @Test
  void drips() throws IOException {
    proxyWithAlice().splitEvery(1);
    alice.sees("NAME").says("alice").seesStartingWith("* welcome alice;");
  }

  @Test
  void handsNothingOnWhileItStallsAndAllOfItWhenItIsHealed() throws IOException {
    FaultyProxy proxy = proxyWithAlice();
    alice.sees("NAME").says("alice").seesStartingWith("* welcome alice;");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    proxy.stall();
    alice.says("first one stuck"); // but for the byte that a read under way takes
    bob.says("are you there?").seesNothing();
    proxy.heal();
    bob.sees("alice: first one stuck");
    alice.sees("bob: are you there?");
  }

  @Test
  void cutsBothSidesAndTheServerCallsItALostConnection() throws IOException {
    FaultyProxy proxy = proxyWithAlice();
    alice.sees("NAME").says("alice").seesStartingWith("* welcome alice;");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    proxy.cut();
    bob.sees("- alice left main: connection lost"); // protocol 4.3
    alice.isDisconnected();
  }

  @Test
  void halfClosesTowardsTheServerWhichTakesItForAQuit() throws IOException {
    FaultyProxy proxy = proxyWithAlice();
    alice.sees("NAME").says("alice").seesStartingWith("* welcome alice;");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    proxy.halfClose();
    bob.sees("- alice left main"); // protocol 1.5
    alice.isDisconnected();
  }

  @Test
  void goesOnTheOtherWayWhenTheClientEndsItsHalfOfAHalfClosedWay() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FaultyProxy proxy = FaultyProxy.to((InetSocketAddress) listener.getLocalSocketAddress())) {
      alice = behind(proxy, "alice").sends("one");
      try (Socket server = listener.accept()) {
        server.setSoTimeout((int) Patience.LIMIT.toMillis());
        assertThat(server.getInputStream().readNBytes(3)).hasSize(3);
        proxy.halfClose();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        alice.sends("lost").halfCloses();
        server.getOutputStream().write("still here\n".getBytes(UTF_8));
        alice.sees("still here");
        server.getOutputStream().write("and here\n".getBytes(UTF_8));
        server.shutdownOutput();
        alice.sees("and here").isDisconnectedInGoodOrder();
      }
    }
  }

  @Test
  void leavesTheEndOfAStreamStuckToo() throws IOException {
    FaultyProxy proxy = proxyWithAlice();
    alice.sees("NAME").says("alice").seesStartingWith("* welcome alice;");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    proxy.stall();
    alice.halfCloses();
    bob.says("are you there?").seesNothing();
    proxy.heal();
    bob.sees("- alice left main");
  }

  @Test
  void refusesNewConnectionsUntilItIsHealed() throws IOException {
    FaultyProxy proxy = proxyWithAlice();
    alice.sees("NAME");
    proxy.refuse();
    assertThat(proxy.refused()).isZero();
    assertThat(isTurnedAway(proxy)).isTrue();
    assertThat(proxy.refused()).isEqualTo(1);
    proxy.heal();
    try (ScriptedClient carol = behind(proxy, "carol")) {
      carol.sees("NAME");
    }
    assertThat(room.server().users()).isEmpty();
  }
}
