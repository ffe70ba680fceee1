package io.github.chatserver.examples.inprocessbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MainTest {
  @Test
  void theBotAnswersInTheChannel() throws Exception {
    try (ChatServer server = Main.start(0);
        Peer alice = Peer.connect(server, "alice");
        Peer bob = Peer.connect(server, "bob")) {
      alice.sends("helper: how many?");
      assertThat(alice.sees("helper:")).isEqualTo("helper: alice: we are 3");
      assertThat(bob.sees("helper:")).isEqualTo("helper: alice: we are 3");
    }
  }

  @Test
  void theBotIsAMemberLikeAnyOther() throws Exception {
    try (ChatServer server = Main.start(0);
        Peer alice = Peer.connect(server, "alice")) {
      alice.sends("-who");
      assertThat(alice.sees("* members")).isEqualTo("* members of main: alice, helper");
      alice.sends("-nick helper");
      assertThat(alice.sees("! ")).startsWith("! NICK_TAKEN ");
    }
  }
}
