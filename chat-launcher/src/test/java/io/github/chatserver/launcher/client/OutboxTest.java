package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutboxTest {
  private final Outbox outbox = new Outbox();

  @Test
  void givesLinesInOrder() throws InterruptedException {
    outbox.add(List.of("one", "two"));
    outbox.add(List.of("three"));

    assertThat(outbox.size()).isEqualTo(3);
    assertThat(List.of(outbox.take(), outbox.take(), outbox.take()))
        .containsExactly("one", "two", "three");
  }

  @Test
  void countsTheLineOnItsWay() throws InterruptedException {
    outbox.add(List.of("one", "two"));
    outbox.take();

    assertThat(outbox.size()).isEqualTo(2);
    outbox.handedOver();
    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void takesABlockWholeOrNotAtAll() {
    assertThat(outbox.add(Collections.nCopies(Outbox.CAPACITY - 1, "x"))).isTrue();
    assertThat(outbox.add(List.of("a", "b"))).isFalse();
    assertThat(outbox.add(List.of("a"))).isTrue();
    assertThat(outbox.size()).isEqualTo(Outbox.CAPACITY);
  }

  @Test
  void takesNothingBehindItsEndAndGivesTheRest() throws InterruptedException {
    outbox.add(List.of("one"));
    outbox.finish(0);

    assertThat(outbox.add(List.of("two"))).isFalse();
    assertThat(outbox.take()).isEqualTo("one");
    outbox.handedOver();
    assertThat(outbox.take()).isNull();
  }

  @Test
  void waitsUntilTheLastLineWasHandedOver() throws InterruptedException {
    outbox.add(List.of("one"));
    Thread sender =
        new Thread(
            () -> {
              try {
                while (outbox.take() != null) {
                  outbox.handedOver();
                }
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    sender.start();
    outbox.finish(15_000);

    assertThat(outbox.size()).isZero();
    sender.join();
  }

  @Test
  void givesBackWhatWasNotSent() {
    outbox.add(List.of("one", "two"));

    assertThat(outbox.clear()).containsExactly("one", "two");
    assertThat(outbox.size()).isZero();
  }
}
