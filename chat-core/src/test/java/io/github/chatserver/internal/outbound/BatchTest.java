package io.github.chatserver.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.wire.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which boxes a batch wakes, and what it keeps of a large room. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BatchTest {
  private static final int MANY = 200;
  private static final Line LINE = Line.chat("bob", "hello");

  private final ManualExecutor drains = new ManualExecutor();
  private final Postman postman = new Postman(drains);
  private final Batch batch = postman.newBatch();
  private final List<LetterBox> boxes = new ArrayList<>();

  BatchTest() {
    Budget budget = new Budget(1 << 30);
    for (int i = 0; i < MANY; i++) {
      boxes.add(
          new LetterBox(
              new RecordingConnection(),
              1 << 20,
              SlowConsumerPolicy.DISCONNECT,
              budget,
              new RecordingOwner()));
    }
  }

  private void postToAll() {
    boxes.forEach(box -> box.post(LINE, batch));
  }

  @Test
  void wakesEachOfManyBoxesOnceAFlush() {
    for (int round = 0; round < 3; round++) {
      postToAll();
      postToAll();
      batch.flush();
      assertThat(drains.pending()).isEqualTo(MANY);
      drains.runAll();
      batch.flush();
      assertThat(drains.pending()).isZero();
    }
  }

  /** A server of thousands in one room has thousands of batches. */
  @Test
  void keepsNoRoomForManyBoxesAndMakesNoneAnewForEachFlush() {
    postToAll();
    batch.flush();
    Outlet[] givenBack = postman.moreRoom(new Outlet[64]);
    assertThat(givenBack).hasSizeGreaterThanOrEqualTo(MANY).containsOnlyNulls();
    postman.giveBack(givenBack);
    postToAll();
    batch.flush();
    assertThat(postman.moreRoom(new Outlet[64])).isSameAs(givenBack);
  }

  /** As the exit's thread may be that is stuck in a registry. */
  @Test
  void wakesInTheStuckThreadsPlaceWhatItTouchedThoughMoreHasComeBehind() {
    boxes.subList(0, 3).forEach(box -> box.post(LINE, batch));
    Runnable relief = batch.touchedSoFar();
    postToAll();
    relief.run();
    assertThat(drains.pending()).isEqualTo(3);
    batch.flush();
    assertThat(drains.pending()).isEqualTo(MANY);
  }

  @Test
  void keepsTheLargestThatIsGivenBack() {
    Outlet[] large = new Outlet[4 * MANY];
    postman.giveBack(large);
    postman.giveBack(new Outlet[MANY]);
    assertThat(postman.moreRoom(new Outlet[64])).isSameAs(large);
  }
}
