package io.github.chatserver.examples.wordfilter;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MainTest {
  @RegisterExtension
  final ChatRoom room =
      new ChatRoom().settings(builder -> Main.filtering(builder, List.of("darn")));

  @Test
  void nobodyReadsTheWords() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    both.get(1).says("Darn!", "-pm alice darn you", "-quit darn server");
    both.get(1).sees("-> alice: **** you", "* bye").isDisconnected();
    both.get(0).sees("bob: ****!", "<- bob: **** you", "- bob left main: quit: **** server");
  }

  @Test
  void nothingIsCalledByThem() {
    ScriptedClient alice = room.enter("alice");
    alice.says("-topic darn cold", "-ch darn", "-nick darn");
    alice.seesStartingWith("! REJECTED mind your language");
    alice.seesStartingWith("! REJECTED mind your language");
    alice.seesStartingWith("! NICK_INVALID mind your language");
  }
}
