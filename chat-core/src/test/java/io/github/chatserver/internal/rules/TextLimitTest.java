package io.github.chatserver.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.wire.Line;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protocol 6.1: more is refused, nothing is cut. */
@Timeout(60)
class TextLimitTest {
  private static final String SMILE = "\uD83D\uDE00"; // one code point, four bytes

  private static void refuses(TextLimit limit, String text) {
    assertThatThrownBy(() -> limit.check(text))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LONG));
  }

  @ParameterizedTest
  @CsvSource({"TOPIC, 390", "REASON, 300", "KEY, 64", "AWAY, 200", "MESSAGE, 5000"})
  void refusesOneCodePointMore(TextLimit limit, int codePoints) {
    for (String each : List.of("x", "\u3042")) {
      assertThatCode(() -> limit.check(each.repeat(codePoints))).doesNotThrowAnyException();
      refuses(limit, each.repeat(codePoints + 1));
    }
  }

  @Test
  @DisplayName("6.1: a topic is counted in code points, however many bytes they take")
  void countsCodePoints() {
    assertThatCode(() -> TextLimit.TOPIC.check(SMILE.repeat(390))).doesNotThrowAnyException();
    refuses(TextLimit.TOPIC, SMILE.repeat(391));
  }

  @Test
  @DisplayName("1.1, 6.1: a message that passes fits into a line whole, whoever sends it")
  void letsAMessageThroughThatALineHolds() throws CommandException {
    String longest = SMILE.repeat(3_750);
    TextLimit.MESSAGE.check(longest);
    refuses(TextLimit.MESSAGE, longest + "x");
    String nickname = "\uD801\uDC00".repeat(32); // as long as they come
    for (Line line :
        List.of(Line.privateFrom(nickname, longest), Line.broadcast(nickname, longest))) {
      assertThat(line.toString()).endsWith(longest);
    }
  }
}
