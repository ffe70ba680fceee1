package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutgoingQueueTest {
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LATE = TimeUnit.SECONDS.toNanos(10);

  private final OutgoingQueue queue = new OutgoingQueue(10, "localhost:6666", new Ledger(false));

  private static byte[] bytes(int length) {
    return new byte[length];
  }

  @Test
  void linesAreTakenAllAtOnce() throws IOException {
    queue.put(bytes(4), SOON);
    queue.put(bytes(6), SOON);
    assertThat(queue.take()).hasSize(10);
  }

  @Test
  void fullQueueRefusesALineWholeAndGoesOn() throws IOException {
    queue.put(bytes(8), SOON);
    assertThatExceptionOfType(SendTimeoutException.class)
        .isThrownBy(() -> queue.put(bytes(3), SOON))
        .withMessageContaining("8 bytes wait")
        .withMessageContaining("20 ms");
    queue.put(bytes(2), SOON);
    assertThat(queue.take()).hasSize(10);
  }

  @Test
  void lineLargerThanTheQueueGoesAlone() throws IOException {
    queue.put(bytes(100), SOON);
    assertThat(queue.take()).hasSize(100);
  }

  @Test
  void whatIsBeingWrittenStillCounts() throws IOException {
    queue.put(bytes(4), SOON);
    queue.take();
    queue.put(bytes(3), SOON);
    assertThat(queue.size()).isEqualTo(7);
    queue.take();
    assertThat(queue.size()).isEqualTo(3);
    queue.finish(bytes(0));
    assertThat(queue.take()).isNull();
    assertThat(queue.size()).isZero();
  }

  @Test
  void waitingLineGoesAsSoonAsThereIsRoom() throws Exception {
    queue.put(bytes(10), SOON);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> assertThat(outcome(bytes(5))).isNull());
    assertThat(queue.take()).hasSize(10);
    waiting.get();
    assertThat(queue.take()).hasSize(5);
  }

  @Test
  void lastWordsAlwaysHaveRoomAndNothingComesBehindThem() throws IOException {
    queue.put(bytes(10), SOON);
    queue.finish(bytes(7));
    queue.finish(bytes(7));
    assertThat(outcome(bytes(1))).hasMessageContaining("localhost:6666 is closed");
    assertThat(queue.isOpen()).isFalse();
    assertThat(queue.take()).hasSize(17);
    assertThat(queue.take()).isNull();
  }

  @Test
  void abandonedQueueReleasesWhoWaits() throws Exception {
    queue.put(bytes(10), SOON);
    CompletableFuture<IOException> waiting = CompletableFuture.supplyAsync(() -> outcome(bytes(5)));
    queue.abandon();
    assertThat(waiting.get()).hasMessageContaining("closed");
    assertThat(queue.take()).isNull();
  }

  @Test
  void interruptedCallerIsToldAndStaysInterrupted() throws IOException {
    queue.put(bytes(10), SOON);
    Thread.currentThread().interrupt();
    assertThat(outcome(bytes(5))).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private IOException outcome(byte[] line) {
    try {
      queue.put(line, LATE);
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
