package io.github.chatserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number that a peer can influence, at its limits (protocol 8). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LimitsTest {
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** A setting: how to get and to set it, its default and its range. */
  private record Setting(
      String name,
      Function<Limits, Object> getter,
      BiFunction<Limits, Object, Limits> setter,
      Object initial,
      List<Object> good,
      List<Object> bad) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Setting> settings() {
    return Stream.of(
        number("maxClients", Limits::maxClients, Limits::maxClients, 1_000, 1, 1_000_000),
        number("perAddress", Limits::perAddress, Limits::perAddress, 16, 1, 1_000_000),
        number("maxLineBytes", Limits::maxLineBytes, Limits::maxLineBytes, 4_096, 64, 5_000),
        number("nicknameAttempts", Limits::nicknameAttempts, Limits::nicknameAttempts, 3, 1, 100),
        number("presenceMax", Limits::presenceMax, Limits::presenceMax, 500, 0, 1_000_000),
        number("queueBytes", Limits::queueBytes, Limits::queueBytes, 1 << 18, 1 << 14, 1 << 30),
        number(
            "sendBufferBytes",
            Limits::sendBufferBytes,
            Limits::sendBufferBytes,
            1 << 17,
            1 << 12,
            1 << 26),
        number("maxChannels", Limits::maxChannels, Limits::maxChannels, 10_000, 1, 10_000_000),
        number(
            "channelsPerMinute",
            Limits::channelsPerMinute,
            Limits::channelsPerMinute,
            5,
            1,
            1_000_000),
        number("historyReplay", Limits::historyReplay, Limits::historyReplay, 20, 0, 1_000),
        number("floodRate", Limits::floodRate, Limits::floodRate, 2, 0, 1_000_000),
        number("floodBurst", Limits::floodBurst, Limits::floodBurst, 10, 1, 1_000_000),
        number("listenerQueue", Limits::listenerQueue, Limits::listenerQueue, 8_192, 1, 1 << 20),
        number("maxIgnored", Limits::maxIgnored, Limits::maxIgnored, 32, 1, 10_000),
        total(),
        duration("handshakeTimeout", Limits::handshakeTimeout, Limits::handshakeTimeout, 30),
        duration(
            "tlsHandshakeTimeout", Limits::tlsHandshakeTimeout, Limits::tlsHandshakeTimeout, 10),
        duration("writeTimeout", Limits::writeTimeout, Limits::writeTimeout, 10),
        duration("lingerTimeout", Limits::lingerTimeout, Limits::lingerTimeout, 1),
        duration(
            "authenticatorTimeout", Limits::authenticatorTimeout, Limits::authenticatorTimeout, 10),
        duration("floodPatience", Limits::floodPatience, Limits::floodPatience, 60),
        new Setting(
            "idleTimeout",
            Limits::idleTimeout,
            (limits, value) -> limits.idleTimeout((Duration) value),
            Duration.ZERO,
            List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(365)),
            List.of(Duration.ofNanos(-1), Duration.ofDays(365).plusNanos(1))));
  }

  private static Setting number(
      String name,
      Function<Limits, Object> getter,
      BiFunction<Limits, Integer, Limits> setter,
      int initial,
      int min,
      int max) {
    return new Setting(
        name,
        getter,
        (limits, value) -> setter.apply(limits, (Integer) value),
        initial,
        List.of(min, max),
        List.of(min - 1, max + 1, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private static Setting total() {
    return new Setting(
        "totalQueueBytes",
        Limits::totalQueueBytes,
        (limits, value) -> limits.totalQueueBytes((Long) value),
        1L << 26,
        List.of(1L << 20, 1L << 40),
        List.of((1L << 20) - 1, (1L << 40) + 1, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static Setting duration(
      String name,
      Function<Limits, Object> getter,
      BiFunction<Limits, Duration, Limits> setter,
      int seconds) {
    return new Setting(
        name,
        getter,
        (limits, value) -> setter.apply(limits, (Duration) value),
        Duration.ofSeconds(seconds),
        List.of(MILLISECOND, HOUR),
        List.of(
            MILLISECOND.minusNanos(1), HOUR.plusNanos(1), Duration.ZERO, MILLISECOND.negated()));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void hasTheProtocolsDefault(Setting setting) {
    assertThat(setting.getter().apply(Limits.defaults())).isEqualTo(setting.initial());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void takesAValueAtEitherEnd(Setting setting) {
    for (Object value : setting.good()) {
      Limits changed = setting.setter().apply(Limits.defaults(), value);
      assertThat(setting.getter().apply(changed)).isEqualTo(value);
    }
    assertThat(setting.getter().apply(Limits.defaults())).isEqualTo(setting.initial());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void refusesAValueBeyondAndNamesIt(Setting setting) {
    for (Object value : setting.bad()) {
      assertThatThrownBy(() -> setting.setter().apply(Limits.defaults(), value))
          .as("%s of %s", setting, value)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not ");
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void changesNothingElse(Setting setting) {
    Limits changed = setting.setter().apply(Limits.defaults(), setting.good().get(0));
    settings()
        .filter(other -> !other.name().equals(setting.name()))
        .forEach(
            other ->
                assertThat(other.getter().apply(changed))
                    .as(other.name())
                    .isEqualTo(other.initial()));
  }

  @Test
  void aDurationThatIsTooLongForNanosecondsIsMisuseToo() {
    assertThatThrownBy(() -> Limits.defaults().idleTimeout(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void loopbackIsExemptUnlessItIsCounted() {
    assertThat(Limits.defaults().isLoopbackCounted()).isFalse();
    assertThat(Limits.defaults().countLoopback().isLoopbackCounted()).isTrue();
  }

  @Test
  void isShownWithItsUnits() {
    assertThat(Limits.defaults().writeTimeout(Duration.ofMinutes(2)).toString())
        .startsWith("max clients=1000, per address=16, ")
        .contains(", write timeout=2m, ");
  }

  /** Design 16: every number has a test at the limit; a new one is missed here. */
  @Test
  void noSettingIsMissedHere() {
    Set<String> setters =
        Arrays.stream(Limits.class.getMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getReturnType() == Limits.class)
            .filter(method -> method.getParameterCount() == 1)
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(setters)
        .isEqualTo(settings().map(Setting::name).collect(Collectors.toCollection(TreeSet::new)));
  }
}
