package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred who join, talk, rename, move and leave at once (protocol 3.4, 4.3). */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StormModelTest {
  private static final int CLIENTS = 100;
  private static final int STEPS = 40;

  /** In each of these somebody stays throughout, so that the whole order is seen. */
  private static final List<String> ANCHORED = List.of("main", "room0", "room1", "room2");

  /** Here nobody does: it comes and goes with those in it. */
  private static final String LOOSE = "room3";

  @RegisterExtension
  final ChatRoom room =
      new ChatRoom()
          .limits(
              limits ->
                  limits
                      .channelsPerMinute(1_000_000)
                      .historyReplay(0)
                      .queueBytes(1 << 24)
                      .lingerTimeout(Duration.ofSeconds(10)));

  private final Crowd crowd = new Crowd();

  @AfterEach
  void stopCrowd() {
    crowd.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_240_229, -7})
  void everyoneSeesOneOrderWithoutAGapAndNothingTwice(long seed) throws Exception {
    List<Witness> anchors = new ArrayList<>();
    for (String channel : ANCHORED) {
      anchors.add(dropAnchor("anchor" + anchors.size(), channel));
    }
    List<Future<Void>> anchorsReading = crowd.begin(readers(anchors));
    List<Witness> storm = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      storm.add(new Witness(knock("client" + i), "client" + i));
    }
    List<Callable<Void>> tasks = readers(storm);
    for (int i = 0; i < CLIENTS; i++) {
      Random random = new Random(seed * 1_000 + i);
      Witness witness = storm.get(i);
      tasks.add(
          () -> {
            act(witness, random);
            return null;
          });
    }
    crowd.together(tasks);
    Patience.until("the storm is over", () -> room.server().users().size() == anchors.size());
    // From the last to the first: who stays in main reads that the others have gone, not come back.
    for (int i = anchors.size() - 1; i >= 0; i--) {
      anchors.get(i).say("-quit");
    }
    for (Future<Void> one : anchorsReading) {
      Crowd.resultOf(one);
    }
    check(anchors, storm);
  }

  private ScriptedClient knock(String name) {
    return room.knocks(name).says("-tags id channel echo").sees("* tags: id channel echo");
  }

  private Witness dropAnchor(String name, String channel) {
    Witness anchor = new Witness(knock(name), name);
    anchor.say(name);
    anchor.say("-ch " + channel);
    Patience.until(name + " is in " + channel, () -> room.members(channel).contains(name));
    return anchor;
  }

  private static List<Callable<Void>> readers(List<Witness> witnesses) {
    List<Callable<Void>> readers = new ArrayList<>();
    for (Witness witness : witnesses) {
      readers.add(
          () -> {
            witness.readAll();
            return null;
          });
    }
    return readers;
  }

  /** Comes, does this and that at random without waiting for anything, and goes. */
  private static void act(Witness witness, Random random) {
    String name = witness.firstNickname();
    witness.say(name);
    int line = 0;
    int renames = 0;
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(10)) {
        case 0, 1 -> witness.say("-ch room" + random.nextInt(4));
        case 2 -> witness.say("-leave");
        case 3 -> witness.say("-nick " + name + "." + ++renames);
        case 4 -> witness.say("-me " + name + "-line-" + line++);
        default -> witness.say(name + "-line-" + line++);
      }
    }
    if (random.nextBoolean()) {
      witness.say("-quit");
    } else {
      witness.person().halfCloses();
    }
  }

  private static void check(List<Witness> anchors, List<Witness> storm) {
    List<Witness> all = new ArrayList<>(anchors);
    all.addAll(storm);
    StormChecker checker = new StormChecker(all);
    assertThat(checker.size()).isGreaterThan(CLIENTS * STEPS / 2);
    checker.checkAll();
    for (int i = 0; i < ANCHORED.size(); i++) {
      checker.checkAnchored(anchors.get(i), ANCHORED.get(i), storm);
    }
    assertThat(storm)
        .as("somebody was in %s", LOOSE)
        .anyMatch(
            witness -> witness.stays().stream().anyMatch(stay -> stay.channel().equals(LOOSE)));
  }
}
