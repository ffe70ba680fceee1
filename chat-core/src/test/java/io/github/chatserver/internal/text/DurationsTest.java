package io.github.chatserver.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 6.1. */
@Timeout(60)
class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "90s, PT90S",
    "10m, PT10M",
    "2h, PT2H",
    "7d, PT168H",
    "007s, PT7S",
    "3650d, PT87600H"
  })
  void readsWholeNumbersOfUnits(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "s", "10", "m10", "1.5h", "-5m", "+5m", "5 m", " 5m", "5m ", "5M", "5w", "1h30m",
        "PT5M", "٥m", "spam"
      })
  void readsNothingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
    assertThat(Durations.looksLikeOne(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0s",
        "000d",
        "3651d",
        "87601h",
        "315360001s",
        "9223372036854775807s",
        "99999999999999999999999999999999999999d"
      })
  void refusesZeroAndTheAbsurdButKnowsTheirShape(String text) {
    assertThat(Durations.parse(text)).isEmpty();
    assertThat(Durations.looksLikeOne(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PT90S, 90s",
    "PT10M, 10m",
    "PT2H, 2h",
    "PT90M, 90m",
    "PT24H, 1d",
    "PT36H, 36h",
    "PT168H, 7d",
    "PT0S, 0s",
    "PT0.9S, 0s",
    "PT1.9S, 1s",
    "PT-5S, 0s"
  })
  void writesTheLargestUnitThatDivides(Duration duration, String expected) {
    assertThat(Durations.format(duration)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.4S, 0s",
    "PT10S, 10s",
    "PT59.9S, 59s",
    "PT60S, 1m",
    "PT59M59S, 59m",
    "PT2H50M, 2h",
    "PT23H59M, 23h",
    "PT25H, 1d",
    "PT9000H, 375d",
    "PT-1S, 0s"
  })
  void approximatesInTheLargestUnitThatFits(Duration duration, String expected) {
    assertThat(Durations.approximate(duration)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 59, 60, 61, 3599, 3600, 5400, 86_399, 86_400, 90_000, 315_360_000})
  void readsWhatItWrites(long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    assertThat(Durations.parse(Durations.format(duration))).contains(duration);
  }

  @Test
  void namesItsLimit() {
    assertThat(Durations.parse(Durations.format(Durations.LONGEST))).contains(Durations.LONGEST);
    assertThat(Durations.parse(Durations.format(Durations.LONGEST.plusSeconds(1)))).isEmpty();
  }
}
