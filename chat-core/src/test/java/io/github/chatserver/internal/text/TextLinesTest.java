package io.github.chatserver.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Protocol 1.1 and 1.3. */
@Timeout(60)
class TextLinesTest {
  private static final int ROOMY = 16 * 1024;

  @Test
  void splitsAtEveryLineBreak() {
    assertThat(TextLines.of("a\nb\rc\r\nd\u000Be\ff\u0085g\u2028h\u2029i", ROOMY))
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i");
  }

  @Test
  void keepsBlankLinesInBetween() {
    assertThat(TextLines.of("\na\n\n b \r\r\nc\n", ROOMY))
        .containsExactly("", "a", "", " b ", "", "c");
  }

  @Test
  void makesNoLineOfNothing() {
    assertThat(TextLines.of("", ROOMY)).isEmpty();
    assertThat(TextLines.of("\n", ROOMY)).containsExactly("");
  }

  @Test
  void sanitizesEachLine() {
    assertThat(TextLines.of("a\u001B[2J\tb\n\uD800\u202E", ROOMY))
        .containsExactly("a[2J b", "\uFFFD");
  }

  @Test
  void foldsOnACodePoint() {
    assertThat(TextLines.of("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    assertThat(TextLines.of("aéé€\uD83D\uDE00b", 4))
        .containsExactly("aé", "é", "€", "\uD83D\uDE00", "b");
    assertThat(TextLines.of("abcd", 4)).containsExactly("abcd");
  }

  @Test
  void foldsAMebibyte() {
    assertThat(TextLines.of("€".repeat(1 << 20), ROOMY))
        .hasSize((1 << 20) / (ROOMY / 3) + 1)
        .allMatch(line -> line.getBytes(UTF_8).length <= ROOMY);
  }

  @Test
  void refusesALimitThatACodePointCouldExceed() {
    assertThatThrownBy(() -> TextLines.of("a", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3");
  }
}
