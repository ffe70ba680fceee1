package io.github.chatserver.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 7.1. */
@Timeout(60)
class SuggestionTest {
  private static final List<String> COMMANDS =
      List.of("help", "h", "?", "nick", "ch", "leave", "list", "who", "whois", "pm", "r", "topic");

  @ParameterizedTest
  @CsvSource({
    "hlep, help",
    "hel, help",
    "halp, help",
    "helpp, help",
    "HELP, help",
    "NCIK, nick",
    "topcis, topic",
    "whoi, who",
    "hc, ch",
    "pn, pm",
    "wohis, whois"
  })
  void findsTheNearest(String word, String expected) {
    assertThat(Suggestion.nearest(word, COMMANDS)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "zz", "frobnicate", "hexx!", "q"})
  void findsNothingFar(String word) {
    assertThat(Suggestion.nearest(word, COMMANDS)).isEmpty();
  }

  @Test
  void prefersTheFirstOfEquallyNear() {
    assertThat(Suggestion.nearest("lisk", List.of("lisa", "lisb"))).contains("lisa");
    assertThat(Suggestion.nearest("lisk", List.of("lask", "lisk"))).contains("lisk");
  }

  @Test
  void bearsALongWordAndNoCandidates() {
    assertThat(Suggestion.nearest("x".repeat(1 << 20), COMMANDS)).isEmpty();
    assertThat(Suggestion.nearest("help", List.of())).isEmpty();
  }
}
