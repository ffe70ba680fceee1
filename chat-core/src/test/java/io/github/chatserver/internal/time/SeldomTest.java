package io.github.chatserver.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SeldomTest {
  private final Seldom seldom = new Seldom();

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 5, Long.MIN_VALUE})
  void reportsTheFirstCaseAtOnceAndTheNextAfterAPeriod(long start) {
    assertThat(seldom.count(start)).isEqualTo(1);
    assertThat(seldom.count(start)).isZero();
    assertThat(seldom.count(start + Seldom.PERIOD - 1)).isZero();
    assertThat(seldom.count(start + Seldom.PERIOD)).isEqualTo(3);
    assertThat(seldom.count(start + Seldom.PERIOD + 1)).isZero();
  }

  @Test
  void reportsASingleCaseAfterALongQuietTime() {
    seldom.count(0);
    assertThat(seldom.count(1000 * Seldom.PERIOD)).isEqualTo(1);
  }
}
