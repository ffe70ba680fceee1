package io.github.chatserver.examples.embeddedhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.LocalUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MainTest {
  @Test
  void peopleChatAndTheHostTakesPart() throws Exception {
    try (ChatServer server = Main.start(0);
        Peer alice = Peer.connect(server, "alice")) {
      assertThat(alice.sees("* This")).isEqualTo("* This chat lives inside another application.");
      try (Peer bob = Peer.connect(server, "bob")) {
        bob.sends("hello, alice");
        assertThat(alice.sees("bob:")).isEqualTo("bob: hello, alice");
        assertThat(server.announce("maintenance at five")).isEqualTo(2);
        assertThat(bob.sees("* maint")).isEqualTo("* maintenance at five");
      }
      assertThat(alice.sees("- bob")).isEqualTo("- bob left main");
      assertThat(server.users()).extracting(LocalUser::nickname).containsExactly("alice");
    }
  }

  @Test
  void closeTellsEveryone() throws Exception {
    ChatServer server = Main.start(0);
    try (Peer alice = Peer.connect(server, "alice")) {
      server.close();
      assertThat(alice.sees("! ")).startsWith("! SHUTDOWN ");
    }
    server.awaitStop();
    assertThat(server.isRunning()).isFalse();
  }
}
