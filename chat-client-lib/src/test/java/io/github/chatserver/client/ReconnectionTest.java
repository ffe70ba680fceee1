package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ReconnectionTest {
  private final Random random = new Random(1);

  @Test
  void delayDoublesUpToTheLongestAndIsDrawnFromItsUpperHalf() {
    Reconnection policy = Reconnection.withBackOff();
    long[] whole = {1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000};
    for (int attempt = 1; attempt <= whole.length; attempt++) {
      for (int i = 0; i < 100; i++) {
        assertThat(policy.delay(attempt, random).toMillis())
            .isBetween(whole[attempt - 1] / 2, whole[attempt - 1]);
      }
    }
  }

  @Test
  void delayNeverOverflows() {
    Reconnection policy =
        Reconnection.withBackOff()
            .longestDelay(Duration.ofDays(365))
            .firstDelay(Duration.ofDays(364));
    for (int attempt : new int[] {1, 2, 64, 65, Integer.MAX_VALUE}) {
      assertThat(policy.delay(attempt, random))
          .isBetween(Duration.ofDays(182), Duration.ofDays(365));
    }
  }

  @Test
  void firstAndLongestDelayKeepTheirOrder() {
    Reconnection slow = Reconnection.withBackOff().firstDelay(Duration.ofMinutes(1));
    assertThat(slow.delay(2, random)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    Reconnection quick = Reconnection.withBackOff().longestDelay(Duration.ofMillis(10));
    assertThat(quick.delay(1, random)).isBetween(Duration.ofMillis(5), Duration.ofMillis(10));
  }

  @Test
  void settersCheck() {
    Reconnection on = Reconnection.withBackOff();
    assertThatIllegalArgumentException().isThrownBy(() -> on.firstDelay(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> on.longestDelay(Duration.ofDays(366)));
    assertThatIllegalArgumentException().isThrownBy(() -> on.giveUpAfter(Duration.ofSeconds(-1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> Reconnection.none().giveUpAfter(Duration.ofSeconds(1)));
    assertThat(on.isOn()).isTrue();
    assertThat(Reconnection.none().isOn()).isFalse();
  }
}
