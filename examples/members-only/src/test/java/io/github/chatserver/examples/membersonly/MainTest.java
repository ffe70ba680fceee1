package io.github.chatserver.examples.membersonly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MainTest {
  private static final int QUICK = 1_000;

  private ChatServer server;

  @BeforeEach
  void start() throws IOException {
    Accounts accounts = new Accounts(Account.ofUser("nobody's", QUICK));
    accounts.add("Alice", Account.ofModerator("open sesame", QUICK));
    accounts.add("bob", Account.ofUser("swordfish", QUICK));
    server = Main.start(0, accounts, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void membersComeInWithTheirSecret() throws Exception {
    try (Peer alice = Peer.connect(server, "alice", "open sesame");
        Peer bob = Peer.connect(server, "Bob", "swordfish")) {
      bob.sends("hello");
      assertThat(alice.sees("Bob: ")).isEqualTo("Bob: hello");
      bob.sends("-who");
      assertThat(bob.sees("* members")).isEqualTo("* members of main: alice (moderator), Bob");
    }
  }

  @Test
  void othersDoNot() throws Exception {
    try (Peer eve = Peer.knock(server)) {
      eve.sends("alice");
      assertThat(eve.sees("! ")).isEqualTo("! NICK_RESERVED log in first: -login SECRET");
      eve.sends("-login guess");
      eve.sends("alice");
      String refusal = eve.sees("! ");
      assertThat(refusal).startsWith("! NICK_RESERVED ").doesNotContain("guess");
      eve.sends("-login nobody's");
      eve.sends("nobody");
      assertThat(eve.sees("! ")).isEqualTo(refusal);
    }
  }

  @Test
  void nobodyTakesAnothersNicknameLater() throws Exception {
    try (Peer bob = Peer.connect(server, "bob", "swordfish")) {
      bob.sends("-nick alice");
      assertThat(bob.sees("! ")).startsWith("! NICK_RESERVED ");
      bob.sends("-login open sesame");
      assertThat(bob.sees("! ")).startsWith("! BAD_LOGIN ");
      bob.sends("-nick al");
      assertThat(bob.sees("! ")).startsWith("! NICK_INVALID use at least");
    }
  }

  @Test
  void rightsFollowTheRules() throws Exception {
    try (Peer alice = Peer.connect(server, "alice", "open sesame");
        Peer bob = Peer.connect(server, "bob", "swordfish")) {
      bob.sends("-bc hello");
      assertThat(bob.sees("! ")).startsWith("! NOT_ALLOWED ");
      bob.sends("-ch games");
      assertThat(bob.sees("! ")).startsWith("! NOT_ALLOWED ");
      alice.sends("-ch games");
      assertThat(alice.sees("* you are in")).isEqualTo("* you are in games alone");
      bob.sends("-ch games");
      assertThat(bob.sees("* you are in")).isEqualTo("* you are in games with 1 other");
      alice.sends("-bc hello");
      assertThat(bob.sees("# ")).isEqualTo("# alice: hello");
    }
  }
}
