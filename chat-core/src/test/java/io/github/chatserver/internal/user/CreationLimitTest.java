package io.github.chatserver.internal.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many channels one client creates (protocol 8.6). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CreationLimitTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long START = Long.MAX_VALUE - SECOND;

  private final CreationLimit limit = new CreationLimit(5);

  @Test
  void allowsFiveInASlidingMinute() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.allows(START + i * 10L * SECOND)).isTrue();
      limit.count(START + i * 10L * SECOND);
    }
    assertThat(limit.allows(START + 40 * SECOND)).isFalse();
    assertThat(limit.allows(START + 60 * SECOND - 1)).isFalse();
    assertThat(limit.allows(START + 60 * SECOND)).isTrue();
    limit.count(START + 60 * SECOND);
    assertThat(limit.allows(START + 69 * SECOND)).isFalse();
    assertThat(limit.allows(START + 70 * SECOND)).isTrue();
  }

  @Test
  void askingCostsNothing() {
    for (int i = 0; i < 100; i++) {
      assertThat(limit.allows(START)).isTrue();
    }
  }
}
