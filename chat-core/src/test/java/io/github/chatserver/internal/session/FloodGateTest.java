package io.github.chatserver.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bucket of flood control (protocol 8.2); its time is what the test says. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FloodGateTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long START = Long.MAX_VALUE - 5 * SECOND; // nanoTime may wrap around

  private final FloodGate gate = new FloodGate(2, 10, START);

  @Test
  void letsABurstGoAndNoMore() {
    for (int i = 0; i < 10; i++) {
      assertThat(gate.delay(1, START)).isZero();
    }
    assertThat(gate.delay(1, START)).isEqualTo(SECOND / 2);
  }

  @Test
  void gainsTwoTokensASecond() {
    spend(10);
    assertThat(gate.delay(1, START + SECOND / 2)).isZero();
    assertThat(gate.delay(1, START + SECOND / 2)).isPositive();
    assertThat(gate.delay(1, START + SECOND)).isZero();
  }

  @Test
  void losesNothingToRounding() {
    spend(10);
    int gone = 0;
    for (long time = START; time - START <= 10 * SECOND; time += SECOND / 1_000) {
      gone += gate.delay(1, time) == 0 ? 1 : 0;
    }
    assertThat(gone).isEqualTo(20);
  }

  /** Case FL5: a burst after an idle hour is the bucket, not the hour. */
  @Test
  void holdsNoMoreThanTheBurstAfterAnIdleHour() {
    long later = START + 3_600 * SECOND;
    for (int i = 0; i < 10; i++) {
      assertThat(gate.delay(1, later)).isZero();
    }
    assertThat(gate.delay(1, later)).isPositive();
  }

  @Test
  void aDearLineMayBringItBelowZero() {
    spend(9);
    assertThat(gate.delay(5, START)).as("one token is enough to go").isZero();
    assertThat(gate.delay(1, START)).isEqualTo(5 * SECOND / 2);
  }

  @Test
  void aRefusedLineCostsNothing() {
    spend(10);
    for (int i = 0; i < 100; i++) {
      assertThat(gate.delay(5, START)).isEqualTo(SECOND / 2);
    }
  }

  @Test
  void timeThatStandsStillOrGoesBackTakesNothingAway() {
    assertThat(gate.delay(1, START - SECOND)).isZero();
    for (int i = 0; i < 9; i++) {
      assertThat(gate.delay(1, START - SECOND)).isZero();
    }
    assertThat(gate.delay(1, START - SECOND)).isPositive();
  }

  @Test
  void impatienceIsCountedFromTheFirstLineThatHadToWait() {
    assertThat(gate.impatience(START)).isZero();
    assertThat(gate.impatience(START + 30 * SECOND)).isEqualTo(30 * SECOND);
    gate.calm();
    assertThat(gate.impatience(START + 40 * SECOND)).isZero();
    assertThat(gate.impatience(START + 41 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void aRateOfZeroSwitchesItOff() {
    assertThat(new FloodGate(0, 10, START).isOn()).isFalse();
    assertThat(gate.isOn()).isTrue();
  }

  @Test
  void theGreatestSettingsDoNotOverflow() {
    FloodGate slow = new FloodGate(1, 1_000_000, START);
    for (int i = 0; i < 10; i++) {
      assertThat(slow.delay(1, START)).isZero();
    }
    FloodGate fast = new FloodGate(1_000_000, 1, START);
    assertThat(fast.delay(1, START)).isZero();
    assertThat(fast.delay(1, START)).isEqualTo(1_000);
  }

  private void spend(int tokens) {
    for (int i = 0; i < tokens; i++) {
      assertThat(gate.delay(1, START)).isZero();
    }
  }
}
