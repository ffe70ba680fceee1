package io.github.chatserver.scenario;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that interrupts every thread it finds: the server's own go on until it stops. */
@Timeout(60)
class InterruptScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private Thread interrupt(String role) {
    String name = "chat-" + room.server().port() + "-" + role;
    Thread thread =
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().equals(name))
            .findAny()
            .orElseThrow();
    thread.interrupt();
    return thread;
  }

  @ParameterizedTest
  @DisplayName("4.3, 4.4: whoever quits gets out")
  @ValueSource(strings = {"exit", "caretaker", "accept"})
  void letsClientsInAndOut(String role) {
    ScriptedClient alice = room.enter("alice");
    interrupt(role);
    room.enter("bob").says("-quit").sees("* bye").isDisconnected();
    alice.sees("+ bob joined main", "- bob left main");
  }

  @Test
  @DisplayName("2.7: deadlines are kept")
  void keepsDeadlines() {
    room.limits(limits -> limits.handshakeTimeout(Duration.ofMillis(500)));
    room.server();
    interrupt("caretaker");
    room.knocks("alice").isTold("TIMEOUT").isDisconnected();
  }

  @ParameterizedTest
  @DisplayName("A thread that has nothing to do rests again, and keeps no core busy")
  @ValueSource(strings = {"exit", "caretaker", "registry"})
  void rests(String role) {
    Thread thread = interrupt(role);
    Patience.until(
        "it waits", () -> !thread.isInterrupted() && thread.getState().name().endsWith("WAITING"));
  }
}
