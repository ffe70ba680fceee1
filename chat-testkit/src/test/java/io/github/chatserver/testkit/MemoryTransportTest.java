package io.github.chatserver.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.AssertionFailedError;

/** Every fault that the transport in memory promises. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MemoryTransportTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();
  private final MemoryTransport transport = new MemoryTransport();

  @Test
  void splitsAtAnyByte() {
    ScriptedClient alice = room.enter("alice", transport.splitEvery(1));
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main").says("grüße 👋");
    bob.sees("alice: grüße 👋");
  }

  @Test
  void splitsBySeedIntoTheSamePiecesEachTime() throws Exception {
    MemoryTransport again = new MemoryTransport();
    byte[] bytes =
        "a long enough text to be split into several pieces".getBytes(StandardCharsets.UTF_8);
    for (MemoryTransport one : new MemoryTransport[] {transport, again}) {
      one.splitBySeed(7).clientEnd().send(bytes);
    }
    byte[] first = new byte[100];
    byte[] second = new byte[100];
    int read = 0;
    int pieces = 0;
    while (read < bytes.length) {
      int count = transport.serverEnd().read(first, read, 100 - read);
      assertThat(again.serverEnd().read(second, read, 100 - read)).isEqualTo(count);
      read += count;
      pieces++;
    }
    assertThat(first).isEqualTo(second).startsWith(bytes);
    assertThat(pieces).isGreaterThan(1);
  }

  @Test
  void stallsTheServersWritesUntilItResumes() {
    ScriptedClient alice = room.enter("alice", transport);
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    transport.stall();
    bob.says("hello");
    transport.awaitBlockedWrite();
    transport.resume();
    alice.sees("bob: hello");
  }

  @Test
  void isClosedByTheServerThatFindsItStalled() {
    room.limits(limits -> limits.writeTimeout(Duration.ofMillis(50)));
    room.enter("alice", transport);
    transport.stall();
    ScriptedClient bob = room.enter("bob");
    bob.sees("- alice left main: too slow"); // protocol 8.4
    Patience.until("the server has given up", transport::isClosed);
  }

  @Test
  void bringsWhatWasSentBeforeTheClientHungUpAndThenTheEnd() throws Exception {
    byte[] buffer = new byte[10];
    transport.clientEnd().send(new byte[] {1, 2});
    transport.clientEnd().close();
    assertThat(transport.serverEnd().read(buffer, 0, 10)).isEqualTo(2);
    assertThat(transport.serverEnd().read(buffer, 0, 10)).isEqualTo(-1);
    assertThat(transport.serverEnd().read(buffer, 0, 10)).isEqualTo(-1);
    assertThat(transport.isClosed()).isFalse(); // the server has done nothing yet
    transport.serverEnd().write(buffer, 0, 10); // comes to nothing, and breaks nothing
  }

  @Test
  void hangsUpAsAQuitBehindTheLastLine() { // protocol 1.5
    ScriptedClient alice = room.enter("alice", transport);
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main").says("bye all").close();
    bob.sees("alice: bye all", "- alice left main");
  }

  @Test
  void breaksBothWaysByAReset() {
    ScriptedClient alice = room.enter("alice", transport);
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main").resets();
    bob.sees("- alice left main: connection lost"); // protocol 4.3
    assertThatThrownBy(() -> alice.says("still here?")).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(alice::halfCloses).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void showsTheServersEndInGoodOrderAndItsAbortOtherwise() throws Exception {
    ScriptedClient alice = new ScriptedClient("alice", transport.clientEnd());
    transport.serverEnd().close();
    alice.isDisconnectedInGoodOrder();
    assertThat(transport.isClosed()).isTrue();
    MemoryTransport other = new MemoryTransport();
    other.serverEnd().write(new byte[] {'h', 'i', '\n'}, 0, 3);
    other.serverEnd().abort();
    ScriptedClient bob = new ScriptedClient("bob", other.clientEnd()).sees("hi");
    assertThatThrownBy(bob::isDisconnectedInGoodOrder).isInstanceOf(AssertionFailedError.class);
    assertThatThrownBy(() -> bob.says("hello?")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void refusesPiecesWithoutAByte() {
    assertThatThrownBy(() -> transport.splitEvery(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
