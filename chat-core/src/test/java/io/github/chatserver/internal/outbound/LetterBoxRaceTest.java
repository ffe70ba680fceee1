package io.github.chatserver.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.wire.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Letter boxes with several threads at them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LetterBoxRaceTest {
  private static final int LARGE = 1 << 22;
  private static final Line LAST = Line.error(ErrorCode.SHUTDOWN, "the end");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final RecordingOwner owner = new RecordingOwner();
  private final Budget budget = new Budget(1 << 26);
  private final Postman postman = new Postman(threads);

  @AfterEach
  void stopThreads() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneDrainAtATimeHoweverManyPost() throws Exception {
    for (int round = 0; round < 200; round++) {
      RecordingConnection connection = new RecordingConnection();
      LetterBox box =
          new LetterBox(connection, LARGE, SlowConsumerPolicy.DISCONNECT, budget, owner);
      int senders = 4;
      int lines = 50;
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int sender = 0; sender < senders; sender++) {
        String name = "sender" + sender;
        tasks.add(
            () -> {
              Batch batch = postman.newBatch();
              for (int i = 0; i < lines; i++) {
                box.post(Line.chat(name, "line " + i), batch);
                batch.flush();
              }
              return null;
            });
      }
      together(tasks);
      finish(box);
      connection.awaitShutdown();

      assertThat(connection.isMisused()).as("two drains at once").isFalse();
      List<String> read = connection.text().lines().toList();
      assertThat(read).hasSize(senders * lines + 1).endsWith(LAST.toString());
      for (int sender = 0; sender < senders; sender++) {
        String prefix = "sender" + sender + ": line ";
        List<String> own = read.stream().filter(line -> line.startsWith(prefix)).toList();
        assertThat(own).hasSize(lines);
        for (int i = 0; i < lines; i++) {
          assertThat(own.get(i)).isEqualTo(prefix + i);
        }
      }
    }
    assertThat(budget.charged()).isZero();
  }

  /** The last line must not be overtaken by the end of the output (protocol 4.4). */
  @Test
  void finishAgainstADrainThatIsGivingUpItsRole() throws Exception {
    Line line = Line.chat("bob", "hello");
    for (int round = 0; round < 20_000; round++) {
      RecordingConnection connection = new RecordingConnection();
      LetterBox box =
          new LetterBox(connection, LARGE, SlowConsumerPolicy.DISCONNECT, budget, owner);
      Batch batch = postman.newBatch();
      box.post(line, batch);
      batch.flush();
      while (box.waiting() > 0) {
        Thread.onSpinWait();
      }
      finish(box);
      connection.awaitShutdown();
      box.awaitEnd();

      assertThat(connection.text()).isEqualTo(line + "\n" + LAST + "\n");
      assertThat(connection.shutdowns()).isEqualTo(1);
      assertThat(connection.isMisused()).isFalse();
    }
    assertThat(owner.failures()).isZero();
  }

  @Test
  void deathAgainstPostingAndDrainingLeavesNothingCharged() throws Exception {
    for (int round = 0; round < 500; round++) {
      LetterBox box =
          new LetterBox(
              new RecordingConnection(), LARGE, SlowConsumerPolicy.DISCONNECT, budget, owner);
      together(
          List.of(
              () -> {
                Batch batch = postman.newBatch();
                for (int i = 0; i < 50; i++) {
                  box.post(Line.chat("bob", "x".repeat(1_000)), batch);
                  batch.flush();
                }
                return null;
              },
              () -> {
                box.die();
                return null;
              }));
      assertThat(budget.charged()).isZero();
      assertThat(box.isEnded()).isTrue();
    }
  }

  @Test
  void overflowAgainstFinishIsAPrefixAndTheLastLine() throws Exception {
    for (int round = 0; round < 500; round++) {
      RecordingConnection connection = new RecordingConnection();
      RecordingOwner told = new RecordingOwner();
      LetterBox box = new LetterBox(connection, 300, SlowConsumerPolicy.DISCONNECT, budget, told);
      box.enter(this, List.of(), postman.newBatch());
      together(
          List.of(
              () -> {
                Batch batch = postman.newBatch();
                for (int i = 0; i < 100; i++) {
                  box.postFrom(this, Line.chat("bob", "line " + i), batch);
                }
                batch.flush();
                return null;
              },
              () -> {
                finish(box);
                return null;
              }));
      connection.awaitShutdown();

      List<String> read = connection.text().lines().toList();
      assertThat(read).endsWith(LAST.toString());
      for (int i = 0; i < read.size() - 1; i++) {
        assertThat(read.get(i)).isEqualTo("bob: line " + i);
      }
      assertThat(told.overflows()).isLessThanOrEqualTo(1);
    }
  }

  /** Protocol 8.3: what a drain has taken is not dropped, and each hole is marked. */
  @Test
  void droppingAgainstADrainLeavesMarkedHolesAlone() throws Exception {
    for (int round = 0; round < 200; round++) {
      CountDownLatch gate = new CountDownLatch(1);
      RecordingConnection connection = new RecordingConnection(gate);
      LetterBox box =
          new LetterBox(connection, 2_000, SlowConsumerPolicy.DROP_OLDEST, budget, owner);
      OwedLines owed = new OwedLines();
      Batch batch = postman.newBatch();
      int opens = 100 + round;
      for (int i = 0; i < 500; i++) {
        box.post(owed.add(Line.chat("bob", "line " + i)), batch);
        batch.flush();
        if (i == 0) {
          connection.awaitWrite();
        } else if (i == opens) {
          gate.countDown();
        }
      }
      box.finish(owed.add(LAST), batch);
      batch.flush();
      connection.awaitShutdown();
      box.awaitEnd();

      owed.checkHoles(connection.text());
      assertThat(connection.text()).startsWith("bob: line 0\n");
    }
    assertThat(owner.overflows()).isZero();
    assertThat(budget.charged()).isZero();
  }

  /** Protocol 8.3: nobody is killed by his own answers; his own reading waits. */
  @Test
  void anAnswerWaitsForRoom() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    RecordingConnection connection = new RecordingConnection(gate);
    LetterBox box = new LetterBox(connection, 1_000, SlowConsumerPolicy.DISCONNECT, budget, owner);
    int answers = 500;
    Future<Integer> asker =
        threads.submit(
            () -> {
              Batch batch = postman.newBatch();
              int accepted = 0;
              for (int i = 0; i < answers; i++) {
                accepted += box.answer(Line.chat("answer", "number " + i), batch) ? 1 : 0;
              }
              batch.flush();
              return accepted;
            });
    connection.awaitWrite();
    assertThat(box.waiting()).isLessThanOrEqualTo(1_000);
    assertThat(asker.isDone()).isFalse();
    gate.countDown();

    assertThat(asker.get(20, TimeUnit.SECONDS)).isEqualTo(answers);
    finish(box);
    connection.awaitShutdown();
    assertThat(connection.text().lines()).hasSize(answers + 1);
    assertThat(owner.overflows()).isZero();
  }

  @Test
  void anAnswerThatWaitsIsReleasedByTheEnd() throws Exception {
    for (boolean dies : new boolean[] {true, false}) {
      CountDownLatch gate = new CountDownLatch(1);
      RecordingConnection connection = new RecordingConnection(gate);
      LetterBox box =
          new LetterBox(connection, 1_000, SlowConsumerPolicy.DISCONNECT, budget, owner);
      Future<Boolean> asker =
          threads.submit(
              () -> {
                Batch batch = postman.newBatch();
                boolean accepted = true;
                while (accepted) {
                  accepted = box.answer(Line.chat("answer", "x".repeat(90)), batch);
                }
                box.awaitRoomForReplay(batch);
                box.answerWhole(List.of(Line.chat("answer", "whole")), batch);
                return accepted;
              });
      connection.awaitWrite();
      if (dies) {
        box.die();
      } else {
        finish(box);
      }

      assertThat(asker.get(20, TimeUnit.SECONDS)).isFalse();
      gate.countDown();
    }
  }

  @Test
  void aReplayIsNotMadeWhileOneBeforeItIsNotRead() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    RecordingConnection connection = new RecordingConnection(gate);
    LetterBox box = new LetterBox(connection, 1_000, SlowConsumerPolicy.DISCONNECT, budget, owner);
    Batch batch = postman.newBatch();
    box.answerWhole(List.of(Line.chat("bob", "x".repeat(2_000))), batch);
    Thread asker =
        new Thread(
            () -> {
              Batch own = postman.newBatch();
              box.awaitRoomForReplay(own);
              box.answerWhole(List.of(Line.chat("bob", "again")), own);
              own.flush();
            });
    batch.flush();
    connection.awaitWrite();
    asker.start();
    await().until(() -> asker.getState() == Thread.State.WAITING);

    gate.countDown();
    asker.join(10_000);
    finish(box);

    connection.awaitShutdown();
    assertThat(connection.text().lines()).hasSize(3).element(1).isEqualTo("bob: again");
  }

  @Test
  void tellsHowLongAWriteIsStuck() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    RecordingConnection connection = new RecordingConnection(gate);
    LetterBox box = new LetterBox(connection, 1_000, SlowConsumerPolicy.DISCONNECT, budget, owner);
    assertThat(box.stalledNanos(System.nanoTime())).isZero();
    Batch batch = postman.newBatch();
    box.post(Line.chat("bob", "hello"), batch);
    batch.flush();
    connection.awaitWrite();

    long second = TimeUnit.SECONDS.toNanos(1);
    assertThat(box.stalledNanos(System.nanoTime() + second)).isGreaterThanOrEqualTo(second);
    gate.countDown();
    finish(box);
    connection.awaitShutdown();
    assertThat(box.stalledNanos(System.nanoTime() + second)).isZero();
  }

  private void finish(LetterBox box) {
    Batch batch = postman.newBatch();
    box.finish(LAST, batch);
    batch.flush();
  }

  private void together(List<Callable<Void>> tasks) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(tasks.size());
    List<Future<Void>> running = new ArrayList<>();
    for (Callable<Void> task : tasks) {
      running.add(
          threads.submit(
              () -> {
                barrier.await(10, TimeUnit.SECONDS);
                return task.call();
              }));
    }
    for (Future<Void> one : running) {
      one.get(20, TimeUnit.SECONDS);
    }
  }
}
