package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class MentionTest {
  private final Mention alice = new Mention("alice");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "hi alice",
        "Alice: look",
        "(ALICE)",
        "@alice!",
        "that was alice.",
        "alice - look",
        "malice, alice",
        "ａｌｉｃｅ",
        "...alice..."
      })
  void findsTheNameAsAWord(String text) {
    assertThat(alice.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "malice",
        "alicee",
        "alice_",
        "alice2",
        "alice-bot",
        "x.alice",
        "alice.example",
        "ali ce"
      })
  void findsNoPartOfAnotherName(String text) {
    assertThat(alice.isIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRASSE", "straße", "Straße!"})
  void comparesAsNamesAreCompared(String text) { // protocol 2.3
    assertThat(new Mention("Straße").isIn(text)).isTrue();
  }
}
