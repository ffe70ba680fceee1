package io.github.chatserver.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PatienceTest {
  /** The interrupt is how a test's time limit ends it. */
  @Test
  void endsAtAnInterruptAndKeepsIt() {
    long begun = System.nanoTime();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Patience.until("the moon is blue", () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessage("interrupted: the moon is blue");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Patience.LIMIT);
  }

  @Test
  void doesNotMindAnInterruptWhereNothingIsToBeWaitedFor() {
    Thread.currentThread().interrupt();
    Patience.until("it holds", () -> true);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void failsWhereTheQuestionDoes() {
    assertThatThrownBy(
            () ->
                Patience.until(
                    "it holds",
                    () -> {
                      throw new IllegalStateException("no answer");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("the question failed: it holds");
  }
}
