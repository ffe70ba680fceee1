package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class OutgoingTextTest {

  @Test
  void textThatLooksLikeACommandIsEscaped() {
    assertThat(OutgoingText.chat("-quit")).isEqualTo("--quit");
    assertThat(OutgoingText.chat("--quit")).isEqualTo("---quit");
    assertThat(OutgoingText.chat("a-b")).isEqualTo("a-b");
    assertThat(OutgoingText.chat(" -quit")).isEqualTo(" -quit");
    assertThat(OutgoingText.chat("\t-quit")).isEqualTo("\t-quit");
  }

  /** The server removes these before it looks for the dash (protocol 1.3). */
  @ParameterizedTest
  @ValueSource(chars = {'\u0001', '\u001b', '\u007f', '\u009b', '\u202e', '\u2066'})
  void commandBehindWhatTheServerRemovesIsEscapedToo(char removed) {
    assertThat(OutgoingText.chat(removed + "-quit")).isEqualTo("-" + removed + "-quit");
  }

  @ParameterizedTest
  @CsvSource({"10, a line feed", "13, a carriage return", "0, a NUL"})
  void namesTheCharacterThatCannotBeSent(int c, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingText.line("secret" + (char) c + "x"))
        .withMessageContaining(name)
        .withMessageContaining("index 6")
        .withMessageNotContaining("secret");
  }

  @Test
  void refusesALineAtWhichTheServerWouldHangUp() {
    assertThat(OutgoingText.line("x".repeat(65_535))).hasSize(65_536);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingText.line("x".repeat(65_536)))
        .withMessageContaining("65536 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> OutgoingText.line("ä".repeat(33_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u00a0\u2007\u0085", "\u2028", "\u0001", "\u202e \u3000"})
  void refusesWhatTheServerTakesForBlank(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingText.chat(text))
        .withMessageContaining("blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "a\u00a0b", "a\tb", "a\u2028b"})
  void refusesWordsThatTheServerWouldReadAsSeveral(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingText.word("nickname", word))
        .withMessageContaining("nickname");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-quit", " -quit", "\u0001-quit", "a\nb", "a\rb", "a\u0000b"})
  void refusesNicknamesThatAreNone(String nickname) {
    assertThatIllegalArgumentException().isThrownBy(() -> OutgoingText.nickname(nickname));
  }

  @Test
  void encodesUtf8() {
    assertThat(OutgoingText.line("grüße 😀"))
        .isEqualTo("grüße 😀\n".getBytes(StandardCharsets.UTF_8));
  }
}
