package io.github.chatserver.examples.customcommand;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MainTest {
  private ChatServer server;

  @BeforeEach
  void start() throws IOException {
    server = Main.start(0, sides -> sides);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyoneSeesWhatWasRolled() throws Exception {
    try (Peer alice = Peer.connect(server, "alice");
        Peer bob = Peer.connect(server, "bob")) {
      alice.sends("-roll 20");
      assertThat(alice.sees("* you")).isEqualTo("* you rolled 20");
      assertThat(bob.sees("~")).isEqualTo("~ alice rolls 20 of 20");
      alice.sends("-DICE");
      assertThat(bob.sees("~")).isEqualTo("~ alice rolls 6 of 6");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "0", "1", "-3", "1000000"})
  void refusesNonsense(String sides) throws Exception {
    try (Peer alice = Peer.connect(server, "alice")) {
      alice.sends("-roll " + sides);
      assertThat(alice.sees("! ")).isEqualTo("! USAGE a die has 2 to 999999 sides: -roll [sides]");
    }
  }

  @Test
  void refusesTooManyArguments() throws Exception {
    try (Peer alice = Peer.connect(server, "alice")) {
      alice.sends("-roll 2 3");
      assertThat(alice.sees("! ")).isEqualTo("! USAGE -roll [sides]");
    }
  }

  @Test
  void guestsNeitherRollNorSeeTheCommand() throws Exception {
    try (Peer guest = Peer.connect(server, "guest1")) {
      guest.sends("-roll");
      assertThat(guest.sees("! ")).startsWith("! NOT_ALLOWED ");
      guest.sends("-help roll");
      assertThat(guest.sees("! ")).startsWith("! UNKNOWN_COMMAND ");
    }
  }

  @Test
  void helpListsTheCommand() throws Exception {
    try (Peer alice = Peer.connect(server, "alice")) {
      alice.sends("-help");
      assertThat(alice.sees("* -roll")).startsWith("* -roll [sides]  roll a die");
    }
  }
}
