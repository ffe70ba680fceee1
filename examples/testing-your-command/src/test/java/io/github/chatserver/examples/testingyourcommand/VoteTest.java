package io.github.chatserver.examples.testingyourcommand;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class VoteTest {
  @RegisterExtension final ChatRoom room = new ChatRoom().command(new Vote().command());

  @Test
  void everyoneSeesHowItStands() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    both.get(0).says("-vote yes").sees("* your vote is counted");
    both.get(1).sees("~ alice votes; it stands at 1 to 0");
  }

  @Test
  void onePersonHasOneVoteWhateverItsName() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    both.get(0).says("-vote yes", "-nick malice", "-vote no");
    both.get(1)
        .sees(
            "~ alice votes; it stands at 1 to 0",
            "= alice is now malice",
            "~ malice votes; it stands at 0 to 1");
  }

  @Test
  void refusesAnythingElseAndTellsNobody() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    both.get(0).says("-vote perhaps", "-vote").isTold("USAGE", "USAGE");
    both.get(1).seesNothing();
  }
}
