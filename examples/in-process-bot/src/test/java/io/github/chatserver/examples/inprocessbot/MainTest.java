package io.github.chatserver.examples.inprocessbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.LocalUser;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MainTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  @Test
  void theBotAnswersInTheChannel() throws Exception {
    try (Helper helper = Helper.join(room.server())) {
      assertThat(helper).isNotNull();
      List<ScriptedClient> both = room.enterAll("alice", "bob");
      both.get(0).says("helper: how many?").sees("helper: alice: we are 3");
      both.get(1).sees("alice: helper: how many?", "helper: alice: we are 3");
    }
  }

  @Test
  void theBotIsAMemberLikeAnyOther() throws Exception {
    try (Helper helper = Helper.join(room.server())) {
      assertThat(helper).isNotNull();
      ScriptedClient alice = room.enter("alice");
      alice.says("-who", "-nick helper").sees("* members of main: alice, helper");
      alice.isTold("NICK_TAKEN");
    }
  }

  @Test
  void theBotIsThereFromTheStart() throws Exception {
    try (ChatServer server = Main.start(0)) {
      assertThat(server.users()).extracting(LocalUser::nickname).containsExactly("helper");
    }
  }
}
