package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EventBufferTest {
  private static final LineEvent LONG = LineEvent.of("eve: " + "x".repeat(10_000));

  @Test
  void fewLongLinesFillIt() {
    EventBuffer buffer = new EventBuffer(1_024, 100_000);
    CompletableFuture<Void> filling =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20; i++) {
                buffer.put(LONG);
              }
            });
    for (int taken = 0; taken < 20; ) {
      List<Object> batch = buffer.take();
      assertThat(batch).hasSizeBetween(1, 2);
      taken += batch.size();
    }
    filling.join();
  }

  @Test
  void lineLargerThanTheBufferGoesAlone() {
    EventBuffer buffer = new EventBuffer(1_024, 1);
    buffer.put(LONG);
    assertThat(buffer.take()).containsExactly(LONG);
  }

  @Test
  void hasRoomAgainWhenLinesAreNoLongerWanted() {
    EventBuffer buffer = new EventBuffer(1_024, 1);
    buffer.put(LONG);
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> buffer.put(LONG));
    buffer.discard();
    waiting.join();
    buffer.end(new Disconnected(Disconnected.Cause.LEFT, null, null));
    assertThat(buffer.take()).hasSize(1);
    assertThat(buffer.take()).isNull();
  }
}
