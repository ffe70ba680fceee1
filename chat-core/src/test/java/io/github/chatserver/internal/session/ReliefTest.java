package io.github.chatserver.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who stands in at the exit for a thread that is stuck there. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ReliefTest {
  private static final int MOST_STUCK = 16;
  private static final long LATE = TimeUnit.SECONDS.toNanos(5);

  private final Relief relief = new Relief();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();

  private Relief.Work begin() {
    return relief.begin("alice", sent::incrementAndGet, 0);
  }

  private void look(long now) {
    relief.look(now, started::incrementAndGet);
  }

  @Test
  void leavesOneThatIsInTimeOnDuty() {
    look(LATE);
    Relief.Work work = begin();
    look(LATE - 1);
    assertThat(work.end()).isTrue();
    look(LATE);
    assertThat(started).hasValue(0);
  }

  @Test
  void relievesOnceAndSendsWhatWasLeftBehind() {
    Relief.Work work = begin();
    look(LATE);
    look(LATE);
    assertThat(started).hasValue(1);
    assertThat(sent).hasValue(1);
    assertThat(work.end()).isFalse();
  }

  /** They may come back; a server lives for months. */
  @Test
  void slowOnesAreRelievedHoweverManyThereWere() {
    for (int i = 0; i < 10 * MOST_STUCK; i++) {
      Relief.Work work = begin();
      look(LATE);
      work.end();
    }
    assertThat(started).hasValue(10 * MOST_STUCK);
  }

  @Test
  void noMoreThanSixteenAreStuckAtATime() {
    List<Relief.Work> stuck = new ArrayList<>();
    for (int i = 0; i < MOST_STUCK + 1; i++) {
      stuck.add(begin());
      look(LATE);
    }
    assertThat(started).hasValue(MOST_STUCK);
    stuck.get(3).end();
    look(LATE);
    assertThat(started).hasValue(MOST_STUCK + 1);
  }

  @Test
  void oneThatCannotBeStartedIsTriedAgainEvenIfTheOtherIsBackMeanwhile() {
    Relief.Work work = begin();
    Runnable noThread =
        () -> {
          throw new OutOfMemoryError("no thread");
        };
    assertThatThrownBy(() -> relief.look(LATE, noThread)).isInstanceOf(OutOfMemoryError.class);
    assertThat(work.end()).isFalse();
    assertThatThrownBy(() -> relief.look(LATE, noThread)).isInstanceOf(OutOfMemoryError.class);
    look(LATE);
    look(LATE);
    assertThat(started).hasValue(1);
  }
}
