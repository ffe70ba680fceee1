package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

@Timeout(10)
class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "0s, PT0S",
    "2s, PT2S",
    "90s, PT90S",
    "10m, PT10M",
    "1h, PT1H",
    "7d, PT168H",
  })
  void readsNumberAndUnitAndWritesItBack(String text, Duration duration) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    assertThat(new DurationConverter().convert(LimitDefaults.format(duration))).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "1 s", "2S", "1w", "9999999999s", "٣s"})
  void refusesEverythingElse(String text) {
    DurationConverter converter = new DurationConverter();

    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("500ms, 2s, 10m, 1h");
  }
}
