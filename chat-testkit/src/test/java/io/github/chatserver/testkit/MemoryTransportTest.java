package io.github.chatserver.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

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
      one.splitBySeed(7).send(bytes);
    }
    byte[] first = new byte[100];
    byte[] second = new byte[100];
    int read = 0;
    int pieces = 0;
    while (read < bytes.length) {
      int count = transport.read(first, read, 100 - read);
      assertThat(again.read(second, read, 100 - read)).isEqualTo(count);
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
  void refusesPiecesWithoutAByte() {
    assertThatThrownBy(() -> transport.splitEvery(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
