package io.github.chatserver.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.wire.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a letter box does step by step; each drain runs when the test says so. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LetterBoxTest {
  private static final int LIMIT = 1_000;
  private static final Line LAST = Line.error(ErrorCode.SLOW_CONSUMER, "too slow");

  private final RecordingConnection connection = new RecordingConnection();
  private final RecordingOwner owner = new RecordingOwner();
  private final ManualExecutor drains = new ManualExecutor();
  private final Budget budget = new Budget(1 << 20);
  private final Postman postman = new Postman(drains);
  private final Batch batch = postman.newBatch();
  private final LetterBox box =
      new LetterBox(connection, LIMIT, SlowConsumerPolicy.DISCONNECT, budget, owner);

  @Test
  void writesLinesInTheOrderInWhichTheyWerePosted() {
    StringBuilder owed = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      assertThat(box.post(chat(i), batch)).isTrue();
      owed.append(chat(i)).append('\n');
    }

    deliver();

    assertThat(connection.text()).isEqualTo(owed.toString());
  }

  @Test
  void gathersLinesInOneWrite() {
    for (int i = 0; i < 20; i++) {
      box.post(chat(i), batch);
    }

    deliver();

    assertThat(connection.sizes()).hasSize(1);
  }

  @Test
  void writesMoreThanOneChunkWhole() {
    LetterBox large =
        new LetterBox(connection, 1 << 20, SlowConsumerPolicy.DISCONNECT, budget, owner);
    StringBuilder owed = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      Line line = Line.chat("bob", i + "x".repeat(5_000));
      large.post(line, batch);
      owed.append(line).append('\n');
    }

    deliver();

    assertThat(connection.text()).isEqualTo(owed.toString());
    assertThat(connection.sizes()).hasSizeGreaterThan(2).allMatch(size -> size <= 64 * 1024);
  }

  @Test
  void startsOneDrainForALotOfLines() {
    for (int i = 0; i < 20; i++) {
      box.post(chat(i), batch);
      batch.flush();
    }

    assertThat(drains.pending()).isEqualTo(1);
  }

  @Test
  void startsNoDrainBeforeTheBatchIsFlushed() {
    box.post(chat(1), batch);

    assertThat(drains.pending()).isZero();
  }

  @Test
  void startsANewDrainWhenTheLastOneIsDone() {
    box.post(chat(1), batch);
    deliver();
    box.post(chat(2), batch);
    deliver();

    assertThat(connection.text()).isEqualTo(chat(1) + "\n" + chat(2) + "\n");
  }

  /** Cases 3: what an evicted client read is a prefix of what it was owed. */
  @Test
  void takesAPrefixAndTellsItsOwnerOnce() {
    List<Line> owed = new ArrayList<>();
    boolean refused = false;
    for (int i = 0; i < 200; i++) {
      boolean accepted = box.post(chat(i), batch);
      assertThat(accepted && refused).as("a line behind the gap").isFalse();
      refused |= !accepted;
      if (accepted) {
        owed.add(chat(i));
      }
    }
    box.finish(LAST, batch);
    deliver();

    assertThat(refused).isTrue();
    assertThat(owner.overflows()).isEqualTo(1);
    owed.add(LAST);
    assertThat(connection.text()).isEqualTo(text(owed));
    assertThat(text(owed).length() - LAST.length()).isBetween(LIMIT - 50, LIMIT);
  }

  @Test
  void takesALineUpToTheLimitAndNotOneByteMore() {
    String filler = "x".repeat(LIMIT / 2 - "bob: \n".length());
    Line half = Line.chat("bob", filler);
    Line more = Line.chat("bob", filler + "x");

    assertThat(box.post(half, batch)).isTrue();
    assertThat(box.post(half, batch)).as("%d bytes of %d", LIMIT, LIMIT).isTrue();

    LetterBox other =
        new LetterBox(connection, LIMIT, SlowConsumerPolicy.DISCONNECT, budget, owner);
    assertThat(other.post(half, batch)).isTrue();
    assertThat(other.post(more, batch)).as("one byte beyond").isFalse();
  }

  @Test
  void anEmptyBoxTakesALineThatIsLongerThanItsLimit() {
    assertThat(box.post(Line.chat("bob", "x".repeat(2 * LIMIT)), batch)).isTrue();
    assertThat(owner.overflows()).isZero();
  }

  @Test
  void aChannelLineOverTheLimitTellsTheOwnerOnce() {
    box.enter(this, List.of(), batch);
    for (int i = 0; i < 200; i++) {
      box.postFrom(this, chat(i), batch);
    }

    assertThat(owner.overflows()).isEqualTo(1);
  }

  @Test
  void takesNoMoreAfterAnOverflowThoughThereIsRoomAgain() {
    box.enter(this, List.of(), batch);
    for (int i = 0; i < 200; i++) {
      box.postFrom(this, chat(i), batch);
    }
    deliver();
    String read = connection.text();
    box.postFrom(this, chat(1), batch);
    deliver();

    assertThat(box.post(chat(1), batch)).isFalse();
    assertThat(connection.text()).isEqualTo(read);
  }

  @Test
  void takesTheLinesOfItsChannelAlone() {
    Object games = new Object();
    Object main = new Object();
    box.enter(main, List.of(), batch);
    box.postFrom(main, chat(1), batch);
    box.postFrom(games, chat(2), batch);
    box.enter(games, List.of(chat(3)), batch);
    box.postFrom(main, chat(4), batch);
    box.postFrom(games, chat(5), batch);
    deliver();

    assertThat(connection.text()).isEqualTo(text(List.of(chat(1), chat(3), chat(5))));
  }

  /** Protocol 8.3: a replay is put whole, and does not bring its reader to the limit. */
  @Test
  void aGreetingIsPutWholeAndNotCounted() {
    Line long1 = Line.chat("bob", "x".repeat(LIMIT));
    box.enter(this, List.of(long1, long1, long1), batch);
    box.postFrom(this, chat(1), batch);
    deliver();

    assertThat(owner.overflows()).isZero();
    assertThat(connection.text()).isEqualTo(text(List.of(long1, long1, long1, chat(1))));
  }

  @Test
  void theLimitHoldsBehindAGreetingToo() {
    Line long1 = Line.chat("bob", "x".repeat(LIMIT));
    box.enter(this, List.of(long1, long1, long1), batch);
    for (int i = 0; i < 200; i++) {
      box.postFrom(this, chat(i), batch);
    }

    assertThat(owner.overflows()).isEqualTo(1);
    assertThat(box.waiting()).isBetween(3L * LIMIT, 3L * long1.length() + LIMIT);
  }

  @Test
  void theLimitIsTheOldOneOnceAGreetingIsRead() {
    Line long1 = Line.chat("bob", "x".repeat(LIMIT));
    box.enter(this, List.of(long1, long1, long1), batch);
    deliver();
    for (int i = 0; i < 200; i++) {
      box.postFrom(this, chat(i), batch);
    }

    assertThat(owner.overflows()).isEqualTo(1);
    assertThat(box.waiting()).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void finishPutsTheLastLineThenEndsTheOutputOnce() {
    box.post(chat(1), batch);
    box.finish(LAST, batch);
    box.finish(Line.notice(NoticeCode.BYE, "bye"), batch);
    deliver();
    box.finish(LAST, batch);
    deliver();

    assertThat(connection.text()).isEqualTo(text(List.of(chat(1), LAST)));
    assertThat(connection.shutdowns()).isEqualTo(1);
    assertThat(box.isEnded()).isTrue();
  }

  @Test
  void finishWithNothingToSayEndsTheOutputOfAnEmptyBox() {
    box.finish(null, batch);
    deliver();

    assertThat(connection.text()).isEmpty();
    assertThat(connection.shutdowns()).isEqualTo(1);
  }

  @Test
  void takesNothingBehindTheLastLine() {
    box.enter(this, List.of(), batch);
    box.finish(LAST, batch);
    box.postFrom(this, chat(1), batch);
    box.enter(this, List.of(chat(2)), batch);

    assertThat(box.post(chat(3), batch)).isFalse();
    assertThat(box.answer(chat(4), batch)).isFalse();
    box.answerWhole(List.of(chat(5)), batch);
    deliver();
    assertThat(connection.text()).isEqualTo(LAST + "\n");
  }

  @Test
  void discardKeepsTheLastLineAlone() {
    box.post(chat(1), batch);
    box.discard();
    assertThat(box.post(chat(2), batch)).isFalse();
    box.finish(LAST, batch);
    deliver();

    assertThat(connection.text()).isEqualTo(LAST + "\n");
    assertThat(connection.shutdowns()).isEqualTo(1);
    assertThat(budget.charged()).isZero();
  }

  @Test
  void discardSparesTheLastLineThatWaitsAlready() {
    box.post(chat(1), batch);
    box.post(chat(2), batch);
    box.finish(LAST, batch);
    box.discard();
    assertThat(box.waiting()).isEqualTo(LAST.length());
    deliver();

    assertThat(connection.text()).isEqualTo(LAST + "\n");
    assertThat(connection.shutdowns()).isEqualTo(1);
    assertThat(budget.charged()).isZero();
  }

  @Test
  void chargesTheBudgetInStepsAndGivesAllOfItBack() {
    LetterBox large =
        new LetterBox(connection, 1 << 20, SlowConsumerPolicy.DISCONNECT, budget, owner);
    large.post(chat(1), batch);
    assertThat(budget.charged()).isEqualTo(Budget.STEP);
    for (int i = 0; i < 10; i++) {
      large.post(Line.chat("bob", "x".repeat(10_000)), batch);
    }
    assertThat(budget.charged())
        .isGreaterThanOrEqualTo(large.waiting())
        .isLessThanOrEqualTo(large.waiting() + Budget.STEP);

    deliver();

    assertThat(budget.charged()).isZero();
    assertThat(large.waiting()).isZero();
  }

  @Test
  void deathGivesTheBudgetBackAndForgetsWhatWaits() {
    box.post(chat(1), batch);
    box.die();
    box.die();
    deliver();

    assertThat(budget.charged()).isZero();
    assertThat(box.waiting()).isZero();
    assertThat(box.isEnded()).isTrue();
    assertThat(connection.text()).isEmpty();
    assertThat(box.post(chat(2), batch)).isFalse();
  }

  /** So that a thread that is stuck on the way to its flush withholds nothing. */
  @Test
  void anotherThreadCanSendWhatABatchTouchedSoFar() {
    box.post(chat(1), batch);
    Runnable rescue = batch.touchedSoFar();
    rescue.run();
    assertThat(drains.pending()).isEqualTo(1);
    batch.flush();
    assertThat(drains.pending()).isEqualTo(1);
    rescue.run();
    deliver();

    assertThat(connection.text()).isEqualTo(chat(1) + "\n");
  }

  @Test
  void aFailedWriteKillsTheBoxAndTellsItsOwnerOnce() {
    connection.breakOff();
    box.post(chat(1), batch);
    deliver();
    box.post(chat(2), batch);
    box.finish(LAST, batch);
    deliver();

    assertThat(owner.failures()).isEqualTo(1);
    assertThat(owner.lastFailure()).hasMessage("broken pipe");
    assertThat(budget.charged()).isZero();
    assertThat(box.isEnded()).isTrue();
  }

  @Test
  void aLackOfThreadsKillsTheBoxAndTellsItsOwner() {
    Postman busy =
        new Postman(
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    Batch other = busy.newBatch();
    box.post(chat(1), other);
    other.flush();

    assertThat(owner.lastFailure()).isInstanceOf(OutOfMemoryError.class);
    assertThat(box.isEnded()).isTrue();
    assertThat(budget.charged()).isZero();
  }

  @Test
  void theBudgetRaisesItsAlarmBeyondItsLimitAlone() {
    List<String> alarms = new ArrayList<>();
    Budget small = new Budget(2 * Budget.STEP);
    small.onExceeded(() -> alarms.add("exceeded"));

    small.charge(2 * Budget.STEP);
    assertThat(alarms).isEmpty();
    assertThat(small.isExceeded()).isFalse();
    small.charge(1);
    assertThat(alarms).hasSize(1);
    assertThat(small.isExceeded()).isTrue();
    small.charge(-1);
    assertThat(alarms).hasSize(1);
    assertThat(small.isExceeded()).isFalse();
  }

  private void deliver() {
    batch.flush();
    drains.runAll();
  }

  private static Line chat(int number) {
    return Line.chat("bob", "line " + number);
  }

  private static String text(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
