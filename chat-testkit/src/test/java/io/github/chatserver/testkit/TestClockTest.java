package io.github.chatserver.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes by the clock of the kit, and what does not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TestClockTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  @Test
  void endsAHandshakeWhoseTimeHasPassed() {
    ScriptedClient alice = room.knocks("alice");
    room.clock().advance(Duration.ofSeconds(31)); // protocol 2.7
    alice.isTold("TIMEOUT").isDisconnected();
  }

  @Test
  void leavesAHandshakeAloneWhoseTimeHasNot() {
    ScriptedClient alice = room.knocks("alice");
    room.clock().advance(Duration.ofSeconds(20));
    alice.says("alice").seesStartingWith("* welcome alice;");
  }

  @Test
  void fillsTheBucketOfFloodControlAndNoMore() {
    room.limits(limits -> limits.floodRate(1).floodBurst(5));
    ScriptedClient alice = room.enter("alice");
    room.clock().advance(Duration.ofHours(1));
    String[] burst = new String[8];
    Arrays.setAll(burst, i -> "-ping " + i);
    long begun = System.nanoTime();
    alice.says(burst); // five at once, the others a second each (protocol 8.2)
    alice.sees("* pong 0", "* pong 1", "* pong 2", "* pong 3", "* pong 4");
    room.clock().advance(Duration.ofSeconds(3));
    alice.sees("* pong 5", "* pong 6", "* pong 7");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void endsAMuteAndABan() {
    List<ScriptedClient> all = room.enterAll("alice", "bob");
    room.server().user("bob").orElseThrow().mute(Duration.ofMinutes(10));
    all.get(1).says("hello?").isTold("MUTED");
    room.clock().advance(Duration.ofMinutes(11));
    all.get(1).says("hello!");
    all.get(0).sees("bob: hello!");
  }

  @Test
  void letsTheWallClockJumpWithoutAnEviction() {
    List<ScriptedClient> all = room.enterAll("alice", "bob");
    for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-2))) {
      room.clock().jumpWallClock(jump);
      all.get(0).says("still here");
      all.get(1).sees("alice: still here").seesNothing();
    }
  }

  @Test
  void stampsLinesWithItsOwnTime() {
    ScriptedClient alice = room.enter("alice");
    alice.says("-tags time").seesMatching("@time=\\S+ \\* tags: time");
    room.clock().jumpWallClock(Duration.ofDays(400));
    alice.says("-ping x");
    String line = alice.seesMatching("@time=\\S+ \\* pong x");
    Instant stamped = Instant.parse(line.substring("@time=".length(), line.indexOf(' ')));
    assertThat(Duration.between(stamped, room.clock().now()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void doesNotGoBack() {
    assertThatThrownBy(() -> room.clock().advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
