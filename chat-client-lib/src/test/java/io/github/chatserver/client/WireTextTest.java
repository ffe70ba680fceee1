package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class WireTextTest {

  private static String decode(int... bytes) {
    byte[] line = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      line[i] = (byte) bytes[i];
    }
    return WireText.decode(line, 0, line.length);
  }

  @Test
  void leavesTextOfAllScriptsAlone() {
    String text = "bob: grüße, 你好, שלום, 👩‍👩‍👧, e\u0301, \u00a0\u200d";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(WireText.decode(bytes, 0, bytes.length)).isEqualTo(text);
    assertThat(WireText.clean(text)).isSameAs(text);
  }

  @Test
  void removesEveryControlCharacter() {
    for (int c = 0; c < 0xA0; c++) {
      boolean control = c < 0x20 || c >= 0x7F;
      assertThat(WireText.clean("a" + (char) c + "b"))
          .isEqualTo(control ? "ab" : "a" + (char) c + "b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069',
        '\u2028', '\u2029'
      })
  void removesBidiControlsAndLineSeparators(char c) {
    byte[] bytes = ("a" + c + "b").getBytes(StandardCharsets.UTF_8);
    assertThat(WireText.decode(bytes, 0, bytes.length)).isEqualTo("ab");
  }

  @Test
  void controlsHiddenInUtf8AreRemovedToo() {
    assertThat(decode('a', 0xC2, 0x9B, '3', '1', 'm')).isEqualTo("a31m");
    assertThat(decode('a', 0x1B, '[', 'm', 0x7F)).isEqualTo("a[m");
  }

  @Test
  void malformedUtf8BecomesTheReplacementCharacter() {
    assertThat(decode('a', 0xFF, 'b')).isEqualTo("a\ufffdb");
    assertThat(decode('a', 0xC0, 0x8A, 'b')).matches("a\ufffd+b");
    assertThat(decode('a', 0xED, 0xA0, 0x80, 'b')).matches("a\ufffd+b");
    assertThat(decode('a', 0xE2, 0x82)).isEqualTo("a\ufffd");
  }
}
