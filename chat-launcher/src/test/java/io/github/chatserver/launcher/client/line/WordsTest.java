package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WordsTest {
  private static final Pattern UNICODE = Pattern.compile("\\p{IsWhite_Space}");

  @Test
  void arePartedByTheWhiteSpaceThatTheServerLeaves() { // protocol 1.3, 3.1
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .forEach(
            c -> {
              String text = Character.toString(c);
              String left = CleanText.of(text);
              boolean parts = !left.isEmpty() && UNICODE.matcher(left).matches();
              assertThat(Words.isWhiteSpace(c)).as("U+%04X", c).isEqualTo(parts);
              assertThat(Words.of("a" + text + "b", 0)).as("U+%04X", c).hasSize(parts ? 2 : 1);
            });
  }

  @Test
  void areStrippedOfIt() {
    assertThat(Words.strip("\u00a0\t a\u3000b \u2028")).isEqualTo("a\u3000b");
    assertThat(Words.strip("\u00a0 ")).isEmpty();
    assertThat(Words.isBlank("\u00a0 \t")).isTrue();
    assertThat(Words.isBlank("\u00a0.")).isFalse();
  }
}
