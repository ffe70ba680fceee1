package io.github.chatserver.internal.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is silenced, and until when (protocol 6, {@code -mute}). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MuteTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NOW = Long.MAX_VALUE - SECOND;

  private final Mute mute = new Mute();

  @Test
  void nobodyIsMutedAtFirst() {
    assertThat(mute.isOn(NOW)).isFalse();
  }

  @Test
  void endsWithItsTime() {
    mute.on(10 * SECOND, NOW);
    assertThat(mute.isOn(NOW)).isTrue();
    assertThat(mute.isOn(NOW + 10 * SECOND - 1)).isTrue();
    assertThat(mute.isOn(NOW + 10 * SECOND)).isFalse();
  }

  @Test
  void withoutATimeItLastsUntilItIsTakenBack() {
    mute.on(0, NOW);
    assertThat(mute.isOn(NOW + 1_000_000 * SECOND)).isTrue();
    mute.off(NOW);
    assertThat(mute.isOn(NOW)).isFalse();
  }

  @Test
  void aNewTimeReplacesTheOldOne() {
    mute.on(10 * SECOND, NOW);
    mute.on(SECOND, NOW);
    assertThat(mute.isOn(NOW + SECOND)).isFalse();
  }

  @Test
  void takingItBackTellsWhetherThereWasOne() {
    assertThat(mute.off(NOW)).isFalse();
    mute.on(SECOND, NOW);
    assertThat(mute.off(NOW)).isTrue();
    assertThat(mute.isOn(NOW)).isFalse();
    mute.on(SECOND, NOW);
    assertThat(mute.off(NOW + SECOND)).as("it is over by itself").isFalse();
  }
}
