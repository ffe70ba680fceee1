package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.CommandException;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines and kicks against people who are just going (protocol 3.4, 4.3, 8.3). */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DisconnectRaceTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();
  private final Crowd crowd = new Crowd();

  @AfterEach
  void stopCrowd() {
    crowd.close();
  }

  @Test
  void chatAndBroadcastsAgainstDisconnects() throws Exception {
    ScriptedClient witness = room.enter("witness");
    ScriptedClient talker = room.enter("talker");
    witness.seesUntilPong();
    int said = 0;
    for (int round = 0; round < 30; round++) {
      List<ScriptedClient> leavers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        leavers.add(room.enter("leaver" + i));
      }
      List<String> arrivals = witness.seesUntilPong();
      assertThat(arrivals).filteredOn(line -> line.startsWith("+ leaver")).hasSize(4);
      int first = said;
      int lines = 20;
      said += lines;
      List<Callable<Void>> tasks = new ArrayList<>();
      tasks.add(
          () -> {
            for (int i = first; i < first + lines; i++) {
              talker.says((i % 2 == 0 ? "" : "-bc ") + "line " + i);
            }
            talker.seesUntilPong();
            return null;
          });
      for (int i = 0; i < leavers.size(); i++) {
        ScriptedClient leaver = leavers.get(i);
        int how = (i + round) % 4;
        tasks.add(
            () -> {
              leave(leaver, how);
              return null;
            });
      }
      crowd.together(tasks);
      // A leave is told behind the end of the session, and before the nickname is free.
      Patience.until(
          "the leavers are gone",
          () -> IntStream.range(0, 4).allMatch(i -> room.server().user("leaver" + i).isEmpty()));

      List<String> seen = witness.seesUntilPong();
      for (int i = 0; i < leavers.size(); i++) {
        String line = "- leaver" + i + " left main";
        assertThat(seen).filteredOn(each -> each.startsWith(line)).as(line).hasSize(1);
      }
      List<String> expected = new ArrayList<>();
      for (int i = first; i < first + lines; i++) {
        expected.add((i % 2 == 0 ? "" : "# ") + "talker: line " + i);
      }
      assertThat(seen)
          .filteredOn(line -> line.contains("talker: "))
          .containsExactlyElementsOf(expected);
      talker.seesUntilPong();
      leavers.forEach(ScriptedClient::close);
    }
    Patience.until("their permits are back", () -> room.clients() == 2);
  }

  private static void leave(ScriptedClient leaver, int how) {
    switch (how) {
      case 0 -> leaver.says("-quit enough").readsToTheEnd();
      case 1 -> leaver.halfCloses().readsToTheEnd();
      case 2 -> leaver.resets();
      default -> leaver.close();
    }
  }

  @Test
  void aKickAgainstAQuitIsOneLeave() throws Exception {
    ScriptedClient witness = room.enter("witness");
    for (int round = 0; round < 60; round++) {
      ScriptedClient bob = room.enter("bob");
      witness.sees("+ bob joined main");
      crowd.together(
          List.<Callable<Void>>of(
              () -> {
                bob.says("-quit").readsToTheEnd();
                return null;
              },
              () -> {
                try {
                  room.server().moderation().kick("bob", "enough");
                } catch (CommandException e) {
                  assertThat(e.code()).hasToString("NO_SUCH_NICK");
                }
                return null;
              }));
      Patience.until("bob is gone", () -> room.server().user("bob").isEmpty());

      assertThat(witness.seesUntilPong())
          .singleElement()
          .asString()
          .isIn("- bob left main", "- bob left main: closed by the host");
      bob.close();
    }
  }

  @Test
  void twoKicksAtOnceAreOneLeave() throws Exception {
    ScriptedClient witness = room.enter("witness");
    for (int round = 0; round < 40; round++) {
      ScriptedClient bob = room.enter("bob");
      witness.sees("+ bob joined main");
      Callable<Void> kick =
          () -> {
            try {
              room.server().moderation().kick("bob", "");
            } catch (CommandException e) {
              assertThat(e.code()).hasToString("NO_SUCH_NICK");
            }
            return null;
          };
      crowd.together(List.of(kick, kick, kick));
      List<String> end = bob.readsToTheEnd();
      assertThat(end).singleElement().asString().startsWith("! KICKED ");
      Patience.until("bob is gone", () -> room.server().user("bob").isEmpty());
      assertThat(witness.seesUntilPong()).containsExactly("- bob left main: closed by the host");
      bob.close();
    }
  }
}
