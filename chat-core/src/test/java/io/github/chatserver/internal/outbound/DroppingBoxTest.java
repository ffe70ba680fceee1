package io.github.chatserver.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.internal.wire.Tags;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A letter box that drops its oldest lines (protocol 8.3); drains run when the test says so. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DroppingBoxTest {
  private static final int LIMIT = 1_000;
  private static final Line LAST = Line.error(ErrorCode.SHUTDOWN, "the end");

  private final RecordingConnection connection = new RecordingConnection();
  private final RecordingOwner owner = new RecordingOwner();
  private final ManualExecutor drains = new ManualExecutor();
  private final Budget budget = new Budget(1 << 20);
  private final Batch batch = new Postman(drains).newBatch();
  private final OwedLines owed = new OwedLines();
  private final LetterBox box = box(LIMIT, owner);

  private LetterBox box(int limit, LetterBox.Owner told) {
    return new LetterBox(connection, limit, SlowConsumerPolicy.DROP_OLDEST, budget, told);
  }

  @Test
  void dropsTheOldestAndSaysSoOnceInTheirPlace() {
    for (int i = 0; i < 300; i++) {
      assertThat(box.post(owed.add(chat(i)), batch)).isTrue();
      assertThat(box.waiting()).isLessThanOrEqualTo(LIMIT + Line.dropped(300).length());
    }
    deliver();

    int dropped = owed.checkHoles(connection.text());
    assertThat(dropped).isBetween(200, 299).isEqualTo(owner.dropped());
    assertThat(connection.text().lines().findFirst())
        .contains("* " + dropped + " lines were dropped");
    assertThat(owner.overflows()).isZero();
  }

  @Test
  void dropsNothingUpToTheLimit() {
    while (box.waiting() + chat(100).length() <= LIMIT) {
      box.post(owed.add(chat(100)), batch);
    }
    deliver();

    assertThat(owed.checkHoles(connection.text())).isZero();
  }

  @Test
  void freesAQuarterAtATime() {
    while (box.waiting() + chat(100).length() <= LIMIT) {
      box.post(chat(100), batch);
    }
    box.post(chat(100), batch);

    int mark = Line.dropped(10).length();
    assertThat(box.waiting()).isBetween(LIMIT / 2L, LIMIT / 4L * 3 + mark + chat(100).length());
  }

  @Test
  void dropsNoReplyAndNoNotice() {
    for (int i = 0; i < 300; i++) {
      box.post(owed.add(i % 30 == 0 ? notice(i) : chat(i)), batch);
    }
    deliver();

    assertThat(owed.checkHoles(connection.text())).isPositive();
    assertThat(connection.text().lines().filter(line -> line.startsWith("* notice"))).hasSize(10);
  }

  @Test
  void isFullWhenNoticesAloneAreTooMuch() {
    boolean accepted = true;
    for (int i = 0; i < 300 && accepted; i++) {
      Line line = notice(i);
      accepted = box.post(line, batch);
      if (accepted) {
        owed.add(line);
      }
    }
    box.finish(owed.add(LAST), batch);
    deliver();

    assertThat(accepted).isFalse();
    assertThat(owner.overflows()).isEqualTo(1);
    assertThat(owed.checkHoles(connection.text())).isZero();
  }

  @Test
  void aNoticeDrivesOutOldLinesAndIsNeverRefusedForThem() {
    for (int i = 0; i < 100; i++) {
      box.post(owed.add(chat(i)), batch);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(box.post(owed.add(notice(i)), batch)).isTrue();
    }
    deliver();

    assertThat(owed.checkHoles(connection.text())).isPositive();
  }

  @Test
  void dropsNothingOfAReplay() {
    Line part = owed.add(Line.chat("bob", "x".repeat(LIMIT)));
    box.enter(this, List.of(part, owed.add(part), owed.add(part)), batch);
    for (int i = 0; i < 300; i++) {
      box.postFrom(this, owed.add(chat(i)), batch);
    }
    deliver();

    assertThat(owed.checkHoles(connection.text())).isPositive();
    assertThat(connection.text()).startsWith((part + "\n").repeat(3) + "* ");
  }

  @Test
  void marksAHoleBeforeTheLastLineToo() {
    box.post(owed.add(Line.notice(NoticeCode.HELP, "x".repeat(LIMIT - 6))), batch);
    for (int i = 0; i < 50; i++) {
      box.post(owed.add(chat(i)), batch);
    }
    box.finish(owed.add(LAST), batch);
    deliver();

    assertThat(owed.checkHoles(connection.text())).isPositive();
    assertThat(connection.text()).endsWith(" lines were dropped\n" + LAST + "\n");
  }

  @Test
  void showsTheNoticeAsItsOwnerWantsIt() {
    Tags codes = Tags.named(List.of("code")).orElseThrow();
    LetterBox tagged =
        box(
            LIMIT,
            new LetterBox.Owner() {
              @Override
              public void boxOverflowed() {}

              @Override
              public void writeFailed(Throwable cause) {}

              @Override
              public Line noticeOfDropped(int lines) {
                return codes.reply(Line.dropped(lines), 0);
              }
            });
    for (int i = 0; i < 300; i++) {
      tagged.post(owed.add(chat(i)), batch);
    }
    deliver();

    assertThat(owed.checkHoles(connection.text())).isPositive();
    assertThat(connection.text()).startsWith("@code=NOTICE * ");
  }

  /** Else a flood would cost each of its lines a walk through the queue. */
  @Test
  void makesFewNoticesOfALongFlood() {
    int lines = 100_000;
    DroppingQueue queue = new DroppingQueue(budget, 1 << 16, owner);
    for (int i = 0; i < lines; i++) {
      assertThat(queue.offer(chat(i))).isTrue();
    }

    assertThat(owner.notices()).isLessThan(lines / 500);
  }

  @Test
  void givesTheBudgetBack() {
    LetterBox large = box(100_000, owner);
    for (int i = 0; i < 20_000; i++) {
      large.post(owed.add(chat(i)), batch);
    }
    assertThat(budget.charged()).isBetween(50_000L, 100_000L + 2 * Budget.STEP);
    deliver();
    owed.checkHoles(connection.text());
    assertThat(budget.charged()).isZero();
    assertThat(large.waiting()).isZero();

    for (int i = 0; i < 20_000; i++) {
      large.post(chat(i), batch);
    }
    large.die();
    assertThat(budget.charged()).isZero();
  }

  /** Whatever comes in whatever order: what is read is what was owed, with marked holes. */
  @Test
  void holdsItsPromiseForAnyMixture() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      RecordingConnection read = new RecordingConnection();
      RecordingOwner told = new RecordingOwner();
      OwedLines lines = new OwedLines();
      LetterBox any = new LetterBox(read, 600, SlowConsumerPolicy.DROP_OLDEST, budget, told);
      any.enter(this, List.of(), batch);
      boolean open = true;
      for (int i = 0; i < 200 && open; i++) {
        int what = random.nextInt(20);
        Line line =
            what == 0
                ? notice(i)
                : Line.chat("bob", i + "x".repeat(random.nextInt(what == 1 ? 700 : 30)));
        if (what == 2) {
          any.enter(this, List.of(lines.add(chat(i)), lines.add(notice(i))), batch);
        } else if (what == 3) {
          deliver();
        } else {
          open = any.post(line, batch);
          if (open) {
            lines.add(line);
          }
        }
      }
      any.finish(lines.add(LAST), batch);
      deliver();
      assertThat(lines.checkHoles(read.text())).isEqualTo(told.dropped());
      assertThat(any.waiting()).isZero();
      assertThat(budget.charged()).as("seed %d", seed).isZero();
    }
  }

  private void deliver() {
    batch.flush();
    drains.runAll();
  }

  private static Line chat(int number) {
    return Line.chat("bob", "line " + number);
  }

  private static Line notice(int number) {
    return Line.notice(NoticeCode.NOTICE, "notice " + number);
  }
}
