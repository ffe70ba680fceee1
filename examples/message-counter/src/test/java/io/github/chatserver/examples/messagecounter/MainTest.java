package io.github.chatserver.examples.messagecounter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MainTest {
  /** Counting goes on behind the chat, so one asks until it has come that far. */
  @Test
  void countsTheMessagesOfEachChannel() throws Exception {
    try (ChatServer server = Main.start(0);
        Peer alice = Peer.connect(server, "alice");
        Peer bob = Peer.connect(server, "bob")) {
      alice.sends("hello");
      alice.sends("-me waves");
      bob.sends("-ch games");
      bob.sends("anybody here?");
      assertThat(counts(alice, "* games: 1\n* main: 2\n")).endsWith("* pong done\n");
    }
  }

  private static String counts(Peer peer, String until) throws Exception {
    StringBuilder lines = new StringBuilder();
    String pong;
    do {
      lines.setLength(0);
      peer.sends("-counts");
      peer.sends("-ping done");
      do {
        pong = peer.sees("* ");
        lines.append(pong).append('\n');
      } while (!pong.equals("* pong done"));
    } while (lines.indexOf(until) < 0);
    return lines.toString();
  }
}
