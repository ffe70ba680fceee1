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

  @Test
  void countsTheMessagesOfEachChannel() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    ScriptedClient alice = both.get(0).says("hello", "-me waves");
    ScriptedClient bob = both.get(1).sees("alice: hello", "~ alice waves");
    bob.says("-ch games", "anybody here?").sees("* you are in games alone");
    alice.sees("- bob left main");
    awaitCounts(alice, "* games: 1", "* main: 2");
    bob.says("-leave").sees("* you are in main with 1 other");
    alice.sees("+ bob joined main");
    awaitCounts(alice, "* main: 2");
  }

  /** Counting goes on behind the chat, so one asks until it has come that far. */
  private static void awaitCounts(ScriptedClient asking, String... lines) {
    List<String> all = List.of(lines);
    Patience.until("all is counted", () -> asking.says("-counts").seesUntilPong().equals(all));
  }
}
