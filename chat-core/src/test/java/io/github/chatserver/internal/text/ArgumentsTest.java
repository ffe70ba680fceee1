package io.github.chatserver.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 1.3 and 3.1. */
@Timeout(60)
class ArgumentsTest {
  private static final String ESC = "\u001B";

  @Test
  void splitsAtUnicodeWhiteSpace() {
    assertThat(words("  a\u00A0b\u3000\u2028 c\td ")).containsExactly("a", "b", "c", "d");
  }

  @Test
  void keepsInnerSpacesOfTheLastFreeText() {
    Arguments arguments = Arguments.parse("  bob   hello   world  ");
    assertThat(arguments.get(0)).isEqualTo("bob");
    assertThat(arguments.rest(1)).isEqualTo("hello   world");
    assertThat(arguments.rest(0)).isEqualTo("bob   hello   world");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0\u3000", ESC, " " + ESC + " \u202E ", "\u0085"})
  void hasNoArgumentInNothing(String raw) {
    Arguments arguments = Arguments.parse(raw);
    assertThat(arguments.size()).isZero();
    assertThat(arguments.rest(0)).isEmpty();
    assertThatThrownBy(() -> arguments.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> arguments.altered(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hasNoRestBehindTheLast() {
    assertThat(Arguments.parse("a b").rest(2)).isEmpty();
    assertThat(Arguments.parse("a b").rest(99)).isEmpty();
    assertThatThrownBy(() -> Arguments.parse("a b").rest(-1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void splitsAfterSanitizing() {
    assertThat(words("a" + ESC + "b \u202E c\u0085d")).containsExactly("ab", "cd");
  }

  @Test
  void takesFiveHundredArguments() {
    Arguments arguments = Arguments.parse("x ".repeat(500));
    assertThat(arguments.size()).isEqualTo(500);
    assertThat(arguments.get(499)).isEqualTo("x");
  }

  @Test
  void tellsOfNoAlterationWhereThereIsNone() {
    Arguments arguments = Arguments.parse("\t games \u2028 key\u2029");
    assertThat(arguments.altered(0)).isFalse();
    assertThat(arguments.altered(1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ESC + "games key",
        "ga\u202Emes key",
        "games\u0085 key",
        "games " + ESC + " key",
        "games \u2066key",
        " " + ESC + " games key"
      })
  void tellsOfAnAlterationInFrontOfTheNextArgument(String raw) {
    assertThat(Arguments.parse(raw).altered(0)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"games k" + ESC + "ey", "games key\u202E", "games key " + ESC})
  void tellsOfNoAlterationInTheNextArgument(String raw) {
    Arguments arguments = Arguments.parse(raw);
    assertThat(arguments.altered(0)).isFalse();
    assertThat(arguments.altered(1)).isTrue();
    assertThat(arguments.get(1)).isEqualTo("key");
  }

  @Test
  void tellsOfAnAlterationBehindTheOnlyArgument() {
    assertThat(Arguments.parse("bob \u202E").altered(0)).isTrue();
    assertThat(Arguments.parse("bob\u202E").altered(0)).isTrue();
    assertThat(Arguments.parse("\u202E bob").altered(0)).isTrue();
  }

  @Test
  void repairsLoneSurrogatesWithoutCallingItAnAlteration() {
    Arguments arguments = Arguments.parse("\uD800 \uD83D\uDE00 x" + ESC);
    assertThat(words("\uD800 \uD83D\uDE00 x")).containsExactly("\uFFFD", "\uD83D\uDE00", "x");
    assertThat(IntStream.range(0, 3).mapToObj(arguments::altered))
        .containsExactly(false, false, true);
  }

  private static List<String> words(String raw) {
    Arguments arguments = Arguments.parse(raw);
    return IntStream.range(0, arguments.size()).mapToObj(arguments::get).toList();
  }
}
