package io.github.chatserver.examples.testingyourcommand;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class VoteTest {
  @RegisterExtension final ChatRoom room = new ChatRoom().settings(new Vote()::install);

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
  void aVoteEndsWithItsPersonsSession() {
    List<ScriptedClient> all = room.enterAll("alice", "bob", "carol");
    all.get(0).says("-vote yes").sees("* your vote is counted").close();
    for (ScriptedClient other : all.subList(1, 3)) {
      other.sees("~ alice votes; it stands at 1 to 0", "- alice left main");
    }
    Patience.until(
        "her vote is gone, of which a listener is told a moment later",
        () -> {
          all.get(1).says("-vote no").sees("* your vote is counted");
          return all.get(2).reads().equals("~ bob votes; it stands at 0 to 1");
        });
  }

  @Test
  void refusesAnythingElseAndTellsNobody() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    both.get(0).says("-vote perhaps", "-vote").isTold("USAGE", "USAGE");
    both.get(1).seesNothing();
  }
}
