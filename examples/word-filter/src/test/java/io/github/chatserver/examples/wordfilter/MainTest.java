package io.github.chatserver.examples.wordfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MainTest {
  @Test
  void nobodyReadsTheWords() throws Exception {
    try (ChatServer server = Main.start(0, List.of("darn"));
        Peer alice = Peer.connect(server, "alice");
        Peer bob = Peer.connect(server, "bob")) {
      bob.sends("Darn!");
      assertThat(alice.sees("bob: ")).isEqualTo("bob: ****!");
      bob.sends("-pm alice darn you");
      assertThat(bob.sees("-> ")).isEqualTo("-> alice: **** you");
      assertThat(alice.sees("<- ")).isEqualTo("<- bob: **** you");
      bob.sends("-quit darn server");
      assertThat(alice.sees("- bob")).isEqualTo("- bob left main: quit: **** server");
    }
  }

  @Test
  void nothingIsCalledByThem() throws Exception {
    try (ChatServer server = Main.start(0, List.of("darn"));
        Peer alice = Peer.connect(server, "alice")) {
      alice.sends("-topic darn cold");
      assertThat(alice.sees("! ")).startsWith("! REJECTED mind your language");
      alice.sends("-ch darn");
      assertThat(alice.sees("! ")).startsWith("! REJECTED mind your language");
      alice.sends("-nick darn");
      assertThat(alice.sees("! ")).startsWith("! NICK_INVALID mind your language");
    }
  }
}
