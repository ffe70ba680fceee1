package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ServerFigure;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Protocol 8.3, where the host chose to drop the oldest lines of a slow consumer. */
@Timeout(60)
class DropOldestScenarioTest {
  private static final Pattern DROPPED = Pattern.compile("\\* (\\d+) lines were dropped");
  private static final int LINES = 1_000;
  private static final String FILLER = "x".repeat(200);

  @RegisterExtension final ChatRoom room = new ChatRoom();

  @BeforeEach
  void dropOldest() {
    room.limits(limits -> limits.queueBytes(16 * 1024))
        .settings(builder -> builder.slowConsumers(SlowConsumerPolicy.DROP_OLDEST));
  }

  @Test
  @DisplayName("8.3: who was slow stays, and reads what was dropped where")
  void keepsTheSlow() {
    MemoryTransport slow = new MemoryTransport();
    ScriptedClient talker = room.enter("talker");
    ScriptedClient sleeper = room.enter("sleeper", slow);
    talker.sees("+ sleeper joined main");
    slow.stall();
    for (int i = 0; i < LINES; i++) {
      talker.says(i + FILLER);
    }
    talker.seesNothing();
    slow.resume();

    long dropped = check(sleeper.seesUntilPong());
    assertThat(dropped).isPositive();
    assertThat(room.server().snapshot().figures())
        .containsEntry(ServerFigure.LINES_DROPPED, dropped);
    sleeper.says("here again");
    talker.sees("sleeper: here again");
  }

  /** Returns how many were dropped. */
  private static int check(List<String> read) {
    int next = 0;
    int dropped = 0;
    for (String line : read) {
      Matcher mark = DROPPED.matcher(line);
      if (mark.matches()) {
        dropped += Integer.parseInt(mark.group(1));
        next += Integer.parseInt(mark.group(1));
      } else {
        assertThat(line).isEqualTo("talker: " + next + FILLER);
        next++;
      }
    }
    assertThat(next).isEqualTo(LINES);
    return dropped;
  }

  @Test
  @DisplayName("8.3, 5.5: the notice has the tags that the client has on")
  void tagsTheNotice() {
    MemoryTransport slow = new MemoryTransport();
    ScriptedClient talker = room.enter("talker");
    ScriptedClient sleeper =
        room.enter("sleeper", slow).says("-tags code").sees("@code=TAGS * tags: code");
    talker.sees("+ sleeper joined main");
    slow.stall();
    for (int i = 0; i < LINES; i++) {
      talker.says(i + FILLER);
    }
    talker.seesNothing();
    slow.resume();

    assertThat(sleeper.seesUntilPong())
        .filteredOn(line -> line.startsWith("@"))
        .isNotEmpty()
        .allMatch(line -> line.matches("@code=NOTICE \\* \\d+ lines were dropped"));
  }

  @Test
  @DisplayName("8.3: private messages and broadcasts are dropped too, the host's notices never")
  void dropsPrivateMessagesAndNoNotices() {
    MemoryTransport slow = new MemoryTransport();
    ScriptedClient talker = room.enter("talker");
    ScriptedClient sleeper = room.enter("sleeper", slow);
    talker.sees("+ sleeper joined main");
    slow.stall();
    for (int i = 0; i < 100; i++) {
      talker.says("-pm sleeper " + FILLER, "-bc " + FILLER).seesUntilPong();
      if (i % 20 == 0) {
        room.server().user("sleeper").orElseThrow().send("keep this " + i);
        talker.seesUntilPong();
      }
    }
    slow.resume();

    List<String> read = sleeper.seesUntilPong();
    assertThat(read)
        .filteredOn(line -> line.startsWith("* keep"))
        .containsExactly(
            "* keep this 0",
            "* keep this 20",
            "* keep this 40",
            "* keep this 60",
            "* keep this 80");
    assertThat(read).anyMatch(line -> DROPPED.matcher(line).matches()).hasSizeLessThan(200);
  }

  @Test
  @DisplayName("8.4: who never reads goes all the same")
  void disconnectsWhoNeverReads() {
    room.limits(limits -> limits.writeTimeout(Duration.ofMillis(500)));
    MemoryTransport slow = new MemoryTransport();
    ScriptedClient talker = room.enter("talker");
    room.enter("sleeper", slow);
    talker.sees("+ sleeper joined main");
    slow.stall();
    for (int i = 0; i < 200; i++) {
      talker.says(i + FILLER);
    }
    talker.sees("- sleeper left main: too slow");
  }
}
