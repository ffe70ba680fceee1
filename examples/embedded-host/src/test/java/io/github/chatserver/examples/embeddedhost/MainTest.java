package io.github.chatserver.examples.embeddedhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.LocalUser;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MainTest {
  private static final String MOTD = "* This chat lives inside another application.";

  @RegisterExtension final ChatRoom room = new ChatRoom().settings(Main::configure);

  @Test
  void peopleChatAndTheHostTakesPart() {
    ScriptedClient alice = room.enter("alice").sees(MOTD);
    ScriptedClient bob = room.enter("bob").sees(MOTD).says("hello, alice");
    alice.sees("+ bob joined main", "bob: hello, alice");
    assertThat(room.server().announce("maintenance at five")).isEqualTo(2);
    bob.sees("* maintenance at five").close();
    alice.sees("* maintenance at five", "- bob left main");
    assertThat(room.server().users()).extracting(LocalUser::nickname).containsExactly("alice");
  }

  @Test
  void closeTellsEveryone() throws Exception {
    ChatServer server = Main.start(0);
    try (ScriptedClient alice = ScriptedClient.at("alice", server.address())) {
      alice.sees("NAME");
      server.close();
      alice.isTold("SHUTDOWN").isDisconnected();
    }
    server.awaitStop();
    assertThat(server.isRunning()).isFalse();
  }
}
