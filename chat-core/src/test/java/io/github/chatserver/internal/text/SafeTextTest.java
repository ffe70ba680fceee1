package io.github.chatserver.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 1.3 and 1.4. */
@Timeout(60)
class SafeTextTest {
  @ParameterizedTest
  @CsvSource({
    "41FF42, A?B", // never valid
    "F5, ?",
    "C08A, ??", // an overlong LF: no line break comes out of it
    "E08080, ???",
    "F0808080, ????",
    "E282, ?", // cut off: one for the whole subpart
    "E28241, ?A",
    "F09F98, ?",
    "F09F9841, ?A",
    "F4908080, ????", // beyond U+10FFFF
    "EDA080, ?", // one for an encoded surrogate
    "EDA080EDB080, ??",
  })
  void decodesEachMaximalSubpartOfInvalidUtf8AsOneReplacement(String bytes, String expected) {
    assertThat(decode(HexFormat.of().parseHex(bytes))).isEqualTo(expected.replace('?', '\uFFFD'));
  }

  @Test
  void decodesOnlyTheRangeGiven() {
    assertThat(SafeText.decode("xxbobyy".getBytes(UTF_8), 2, 3)).isEqualTo("bob");
  }

  @Test
  void makesTabsAndUnicodeLineSeparatorsSpaces() {
    assertThat(decode("a\tb\u2028c\u2029d".getBytes(UTF_8))).isEqualTo("a b c d");
    assertThat(SafeText.sanitize("a\tb\u2028c\u2029d")).isEqualTo("a b c d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a\tb", "a\u00A0", "\u2028", "\u0007", "a\u202Eb", "\uD800"})
  void whatDoesNotArriveAsOneArgumentIsNoWord(String text) {
    assertThat(SafeText.isWord(text)).isFalse();
    assertThat(SafeText.isWord("s3cret-\uD83D\uDE00")).isTrue();
  }

  @Test
  void leavesControlCharactersInRawText() {
    assertThat(decode("a\u001B\u202Eb".getBytes(UTF_8))).isEqualTo("a\u001B\u202Eb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001B[2J",
        "\u001B]52;c;AAAA\u0007",
        "\b\b\b",
        "\u007F",
        "\u009B31m",
        "\r",
        "\r\n",
        "\0",
        "\u000B",
        "\f",
        "\u0085",
        "\u202E",
        "\u2066",
        "\u2069"
      })
  void removesWhatMovesCursorsOrBreaksLines(String hostile) {
    assertThat(SafeText.sanitize("a" + hostile + "b").chars())
        .noneMatch(SafeText::isRemovable)
        .noneMatch(c -> c < ' ');
  }

  @Test
  void keepsWhatIsHarmless() {
    String text = " Grüße, 世界 \uD83D\uDE00 \u200D\u200E\uFEFF\u00A0\u3000 ";
    assertThat(SafeText.sanitize(text)).isSameAs(text);
  }

  @Test
  void replacesLoneSurrogates() {
    assertThat(SafeText.sanitize("a\uD800b")).isEqualTo("a\uFFFDb");
    assertThat(SafeText.sanitize("a\uDC00\uD800")).isEqualTo("a\uFFFD\uFFFD");
    assertThat(SafeText.sanitize("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD\uD83D\uDE00");
    assertThat(SafeText.sanitize("\uD83D\u001B\uDE00")).isEqualTo("\uFFFD\uFFFD");
  }

  @Test
  void treatsEveryCharacterAsTheClauseSays() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String text = "a" + Character.toString(codePoint) + "z";
      assertThat(SafeText.sanitize(text)).isEqualTo("a" + sanitized(codePoint) + "z");
    }
  }

  @Test
  void removesTheControlsThatUnicodeKnows() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      boolean control = Character.getType(codePoint) == Character.CONTROL && codePoint != '\t';
      assertThat(SafeText.isRemovable(codePoint)).isEqualTo(control || isBidi(codePoint));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0\u2007\u202F\u3000", "\u0085\t"})
  void callsWhiteSpaceBlank(String text) {
    assertThat(SafeText.isBlank(text)).isTrue();
    assertThat(SafeText.strip(text)).isEmpty();
  }

  @Test
  void callsZeroWidthSpaceNoWhiteSpace() {
    assertThat(SafeText.isBlank(" \u200B ")).isFalse();
    assertThat(SafeText.isBlank(" a ")).isFalse();
  }

  @Test
  void stripsBothEndsOnly() {
    assertThat(SafeText.strip("\u3000 a  b\u00A0")).isEqualTo("a  b");
    assertThat(SafeText.strip("ab")).isEqualTo("ab");
  }

  private static String decode(byte[] bytes) {
    return SafeText.decode(bytes, 0, bytes.length);
  }

  private static String sanitized(int codePoint) {
    if (codePoint == '\t' || codePoint == 0x2028 || codePoint == 0x2029) {
      return " ";
    }
    if (Character.getType(codePoint) == Character.SURROGATE) {
      return "\uFFFD";
    }
    boolean removed = Character.getType(codePoint) == Character.CONTROL || isBidi(codePoint);
    return removed ? "" : Character.toString(codePoint);
  }

  private static boolean isBidi(int codePoint) {
    return IntStream.of(0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)
        .anyMatch(control -> control == codePoint);
  }
}
