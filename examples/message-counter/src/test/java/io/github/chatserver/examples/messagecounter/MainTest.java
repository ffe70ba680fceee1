package io.github.chatserver.examples.messagecounter;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MainTest {
  @RegisterExtension final ChatRoom room = new ChatRoom().settings(Main::counting);

  /** Counting goes on behind the chat, so one asks until it has come that far. */
  @Test
  void countsTheMessagesOfEachChannel() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    ScriptedClient alice = both.get(0).says("hello", "-me waves");
    both.get(1).says("-ch games", "anybody here?");
    alice.sees("- bob left main");
    List<String> counts = List.of("* games: 1", "* main: 2");
    Patience.until("all is counted", () -> alice.says("-counts").seesUntilPong().equals(counts));
  }
}
