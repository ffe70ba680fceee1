package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LineInputTest {

  private static List<String> read(byte[] bytes) throws IOException {
    LineInput input = new LineInput(new ByteArrayInputStream(bytes));
    List<String> lines = new ArrayList<>();
    for (String line = input.read(); line != null; line = input.read()) {
      lines.add(line);
    }
    return lines;
  }

  private static List<String> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void lastLineNeedsNoEnd() throws IOException {
    assertThat(read("a\nb")).containsExactly("a", "b");
    assertThat(read("a\nb\n")).containsExactly("a", "b");
    assertThat(read("")).isEmpty();
  }

  @Test
  void oneCarriageReturnBelongsToTheEnd() throws IOException {
    assertThat(read("a\r\n\r\n\nb\r\r\nc\rd")).containsExactly("a", "", "", "b\r", "c\rd");
  }

  @Test
  void readsUtf8AndDropsAByteOrderMarkInFront() throws IOException {
    assertThat(read("\uFEFFgrüße 😀\n\uFEFF你好\n")).containsExactly("grüße 😀", "\uFEFF你好");
    assertThat(read(new byte[] {'a', (byte) 0xFF, '\n'})).containsExactly("a\uFFFD");
  }

  @Test
  void lineOfAnyLengthCostsNoMoreThanASmallOne() throws IOException {
    List<String> lines = read("x".repeat(5_000_000) + "\nnext\n");
    assertThat(lines.get(0)).hasSize(65_536);
    assertThat(lines.get(1)).isEqualTo("next");
  }
}
