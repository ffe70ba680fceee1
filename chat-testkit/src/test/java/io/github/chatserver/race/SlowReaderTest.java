package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatMember;
import io.github.chatserver.ServerFigure;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A member that stops reading delays nobody, and costs at most its queue (protocol 8.3). Each line
 * is awaited for so long as the harness waits for any; how fast it comes is measured elsewhere.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SlowReaderTest {
  private static final int QUEUE = 64 * 1024;
  private static final int SEND_BUFFER = 16 * 1024;

  @RegisterExtension
  final ChatRoom room =
      new ChatRoom().limits(limits -> limits.queueBytes(QUEUE).sendBufferBytes(SEND_BUFFER));

  /** Cases SL1, SL3. */
  @Test
  void whoStopsReadingIsEvictedBehindAPrefixOfWhatItWasOwed() {
    ScriptedClient talker = room.enter("talker");
    ScriptedClient witness = room.enter("witness");
    ScriptedClient sleeper = room.enter("sleeper", 4 * 1024);
    talker.seesUntilPong();
    witness.sees("+ sleeper joined main");
    String filler = "x".repeat(500);
    int said = 0;
    boolean evicted = false;
    while (!evicted && said < 20_000) {
      String line = said + " " + filler;
      talker.says(line);
      said++;
      String seen = witness.reads();
      if (seen.startsWith("- sleeper")) {
        assertThat(seen).isEqualTo("- sleeper left main: too slow");
        evicted = true;
        seen = witness.reads();
      }
      assertThat(seen).isEqualTo("talker: " + line);
    }

    if (!evicted) {
      throw new AssertionError("a sleeper was kept through " + said + " lines");
    }
    assertThat(talker.seesUntilPong()).containsExactly("- sleeper left main: too slow");
    assertThat(room.server().user("sleeper")).isEmpty();
    checkPrefix(sleeper.readsToTheEnd(), filler, said);
    Patience.until("its permit is back", () -> room.clients() == 2);
  }

  private static void checkPrefix(List<String> read, String filler, int said) {
    List<String> lines = new ArrayList<>(read);
    if (!lines.isEmpty() && lines.get(lines.size() - 1).startsWith("! ")) {
      assertThat(lines.remove(lines.size() - 1)).startsWith("! SLOW_CONSUMER ");
    }
    assertThat(lines).hasSizeBetween(10, said);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i)).isEqualTo("talker: " + i + " " + filler);
    }
  }

  @Test
  void manyWhoStopReadingDelayNobody() {
    ScriptedClient talker = room.enter("talker");
    ScriptedClient witness = room.enter("witness");
    int sleepers = 10;
    for (int i = 0; i < sleepers; i++) {
      room.enter("sleeper" + i, 4 * 1024);
    }
    witness.seesUntilPong();
    String filler = "x".repeat(2_000);
    int left = 0;
    for (int said = 0; left < sleepers && said < 20_000; said++) {
      talker.says(said + filler);
      String seen = witness.reads();
      while (seen.startsWith("- sleeper")) {
        left++;
        seen = witness.reads();
      }
      assertThat(seen).isEqualTo("talker: " + said + filler);
    }
    assertThat(left).isEqualTo(sleepers);
    assertThat(room.server().users()).hasSize(2);
  }

  /** Case SL4: those on their way out still hold memory, and no healthy one may pay for that. */
  @Test
  void theBudgetOfAllQueuesIsPaidByThoseWhoDoNotRead() {
    room.limits(limits -> limits.queueBytes(4 * QUEUE).totalQueueBytes(1 << 20));
    ScriptedClient talker = room.enter("talker");
    ScriptedClient witness = room.enter("witness");
    int sleepers = 12;
    for (int i = 0; i < sleepers; i++) {
      room.enter("sleeper" + i, 4 * 1024);
    }
    witness.seesUntilPong();
    String[] burst = new String[20];
    Arrays.fill(burst, "x".repeat(900));
    int left = 0;
    for (int round = 0; round < 1_000 && left < sleepers; round++) {
      talker.says(burst);
      left += hearsBurst(witness, burst);
    }
    assertThat(left).isEqualTo(sleepers);
    assertThat(room.server().users()).hasSize(2);
  }

  /**
   * Case SL4: the last lines of those put out cannot be written, and must not be taken for load.
   */
  @Test
  void theBudgetHoldsThoughNobodyOfThosePutOutReadsItsLastLine() throws Exception {
    int budget = 1 << 20;
    int sleepers = 60;
    room.limits(
        limits ->
            limits
                .queueBytes(4 * QUEUE)
                .totalQueueBytes(budget)
                .writeTimeout(Duration.ofMinutes(5))
                .lingerTimeout(Duration.ofMinutes(1)));
    ScriptedClient talker = room.enter("talker");
    ScriptedClient witness = room.enter("witness");
    for (int i = 0; i < sleepers; i++) {
      MemoryTransport transport = new MemoryTransport();
      room.enter("sleeper" + i, transport);
      transport.stall();
    }
    witness.seesUntilPong();
    String[] burst = new String[60];
    Arrays.fill(burst, "x".repeat(900));
    talker.says(burst);
    hearsBurst(witness, burst);
    Patience.until(
        "what waits is within the budget",
        () -> room.server().snapshot().figure(ServerFigure.QUEUED_BYTES) <= budget);
    assertThat(room.server().users()).hasSizeBetween(3, sleepers);
  }

  /** The queues of all sleepers pass their own limit and that of all together with one line. */
  @Test
  void whoOverflowsWhileTheBudgetIsExceededTakesNobodyWithIt() {
    int sleepers = 18;
    room.limits(limits -> limits.queueBytes(QUEUE).totalQueueBytes(1 << 20));
    ScriptedClient talker = room.enter("talker");
    ScriptedClient witness = room.enter("witness");
    String[] burst = new String[10];
    Arrays.fill(burst, "x".repeat(900));
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < sleepers; i++) {
        room.enter("sleeper" + i, 4 * 1024);
      }
      witness.seesUntilPong();
      int left = 0;
      for (int said = 0; left < sleepers && said < 100; said++) {
        talker.says(burst);
        left += hearsBurst(witness, burst);
      }
      assertThat(left).isEqualTo(sleepers);
    }
  }

  /** The budget is charged in steps, of which a line to each of many is a great number. */
  @Test
  void aLineToManyWhoReadPutsNobodyOut() throws Exception {
    int members = 1_100;
    room.limits(limits -> limits.totalQueueBytes(1 << 20).maxClients(2 * members).presenceMax(0));
    ScriptedClient talker = room.enter("talker");
    List<ChatMember> bots = new ArrayList<>();
    CountDownLatch heard = new CountDownLatch(20 * members);
    for (int i = 0; i < members; i++) {
      bots.add(room.server().connect("bot" + i, line -> hear(line, heard)));
    }
    for (int said = 0; said < 20; said++) {
      talker.says("hello " + said);
    }
    talker.seesUntilPong();
    assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(room.server().users()).hasSize(members + 1);
    bots.forEach(ChatMember::close);
  }

  /** Reads a burst, and whose leaves come with it; returns how many these are. */
  private static int hearsBurst(ScriptedClient witness, String[] burst) {
    int left = 0;
    for (int heard = 0; heard < burst.length; ) {
      String seen = witness.reads();
      if (seen.startsWith("- sleeper")) {
        left++;
      } else {
        assertThat(seen).isEqualTo("talker: " + burst[heard++]);
      }
    }
    return left;
  }

  private static void hear(String line, CountDownLatch heard) {
    if (line.startsWith("talker: ")) {
      heard.countDown();
    }
  }
}
