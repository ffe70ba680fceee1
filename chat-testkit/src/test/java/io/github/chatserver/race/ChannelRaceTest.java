package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatChannel;
import io.github.chatserver.Limits;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Channels that come and go while people come and go (protocol 3.4, 4.3, 6.2). */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ChannelRaceTest {
  @RegisterExtension
  final ChatRoom room = new ChatRoom().limits(limits -> limits.channelsPerMinute(1_000_000));

  private final Crowd crowd = new Crowd();

  @AfterEach
  void stopCrowd() {
    crowd.close();
  }

  @Test
  void aJoinAgainstTheLastLeaveLosesNobody() throws Exception {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.seesUntilPong();
    for (int round = 0; round < 150; round++) {
      alice.says("-ch games").seesStartingWith("* you are in games alone");
      bob.seesUntilPong();
      crowd.together(
          List.of(
              () -> alice.says("-leave").seesUntilPong(),
              () -> bob.says("-ch games").seesUntilPong()));

      assertThat(room.members("games")).containsExactly("bob");
      assertThat(room.members("main")).containsExactly("alice");
      assertThat(counts()).containsExactly("games 1", "main 1");
      bob.says("-leave").seesUntilPong();
      alice.seesUntilPong();
      assertThat(counts()).containsExactly("main 2");
    }
  }

  @Test
  void manyWhoJoinAtOnceMakeOneChannel() throws Exception {
    int people = 20;
    List<ScriptedClient> all = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      all.add(room.enter("person" + i));
    }
    for (int round = 0; round < 10; round++) {
      String channel = "room" + round;
      List<Callable<List<String>>> joins = new ArrayList<>();
      for (ScriptedClient person : all) {
        joins.add(() -> person.says("-ch " + channel).seesUntilPong());
      }
      List<List<String>> read = crowd.together(joins);

      assertThat(read)
          .filteredOn(lines -> lines.contains("* you are in " + channel + " alone"))
          .as("who made the channel")
          .hasSize(1);
      assertThat(counts()).containsExactly("main 0", channel + " " + people);
      for (int others = 1; others < people; others++) {
        String with = others == 1 ? "with 1 other" : "with " + others + " others";
        String line = "* you are in " + channel + " " + with;
        assertThat(read).filteredOn(lines -> lines.contains(line)).hasSize(1);
      }
      for (int i = 0; i < people; i++) {
        all.get(i).seesUntilPong();
      }
    }
  }

  @Test
  void movesAtRandomKeepListsEqualToTheModel() throws Exception {
    int people = 16;
    int rounds = 20;
    List<ScriptedClient> all = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      all.add(room.enter("person" + i));
    }
    for (int round = 0; round < rounds; round++) {
      List<Callable<List<String>>> moves = new ArrayList<>();
      int[] model = new int[3];
      for (int i = 0; i < people; i++) {
        int target = (i * 7 + round * 5 + i * round) % 3;
        model[target]++;
        ScriptedClient person = all.get(i);
        moves.add(() -> person.says("-ch room" + target).seesUntilPong());
      }
      crowd.together(moves);
      List<String> expected = new ArrayList<>(List.of("main 0"));
      for (int target = 0; target < model.length; target++) {
        if (model[target] > 0) {
          expected.add("room" + target + " " + model[target]);
        }
      }
      assertThat(counts()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void theCreationLimitHoldsForOneWhoSendsAllAtOnce() {
    ChatRoom strict = new ChatRoom().limits(limits -> Limits.defaults().floodRate(0));
    try {
      ScriptedClient alice = strict.enter("alice");
      List<String> moves = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        moves.add("-ch room" + i);
      }
      List<String> read = alice.says(moves.toArray(String[]::new)).seesUntilPong();
      assertThat(read).filteredOn(line -> line.startsWith("* you are in room")).hasSize(5);
      assertThat(read).filteredOn(line -> line.startsWith("! LIMIT ")).hasSize(3);
    } finally {
      strict.afterEach(null);
    }
  }

  private List<String> counts() {
    return room.server().channels().stream().map(ChannelRaceTest::count).toList();
  }

  private static String count(ChatChannel channel) {
    return channel.name() + " " + channel.memberCount();
  }
}
