package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LineReaderTest {
  private static final int MAX = LineReader.MAX_LINE;

  private static List<WireLine> read(InputStream in) throws IOException {
    LineReader reader = new LineReader(in);
    List<WireLine> lines = new ArrayList<>();
    for (WireLine line = reader.read(); line != null; line = reader.read()) {
      lines.add(line);
    }
    return lines;
  }

  private static List<WireLine> read(String text) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(List<WireLine> lines) {
    return lines.stream().map(WireLine::text).toList();
  }

  @Test
  void lineFeedEndsALineAndOneCarriageReturnBelongsToIt() throws IOException {
    assertThat(texts(read("a\nb\r\n\n c \n"))).containsExactly("a", "b", "", " c ");
  }

  @Test
  void tornLastLineIsNotGiven() throws IOException {
    assertThat(texts(read("whole\ntorn"))).containsExactly("whole");
  }

  @Test
  void lineAtTheLimitIsWhole() throws IOException {
    List<WireLine> lines = read("x".repeat(MAX) + "\nnext\n");
    assertThat(lines).extracting(WireLine::cut).containsExactly(false, false);
    assertThat(lines.get(0).text()).hasSize(MAX);
  }

  @Test
  void lineOverTheLimitIsCutOnceAndTheNextOneWorks() throws IOException {
    for (int length : new int[] {MAX + 1, MAX + 2, 2 * MAX, 100 * MAX}) {
      List<WireLine> lines = read("x".repeat(length) + "\nnext\n");
      assertThat(lines).extracting(WireLine::cut).containsExactly(true, false);
      assertThat(lines.get(0).text()).hasSize(MAX);
      assertThat(lines.get(1).text()).isEqualTo("next");
    }
  }

  @Test
  void lineWithoutEndIsGivenAsSoonAsItIsTooLong() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    WireLine line = new LineReader(endless).read();
    assertThat(line.cut()).isTrue();
    assertThat(line.text()).hasSize(MAX);
  }

  @Test
  void cutNeverGoesThroughACharacter() throws IOException {
    for (int shift = 0; shift < 4; shift++) {
      for (String character : List.of("ä", "€", "😀")) {
        List<WireLine> lines = read("x".repeat(shift) + character.repeat(MAX) + "\n");
        assertThat(lines.get(0).text()).doesNotContain("\ufffd");
        assertThat(lines.get(0).text().getBytes(StandardCharsets.UTF_8).length)
            .isBetween(MAX - 3, MAX);
      }
    }
  }

  @Test
  void piecesOfAnySizeMakeTheSameLines() throws IOException {
    StringBuilder text = new StringBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      text.append("ä€😀x".repeat(random.nextInt(i % 50 == 0 ? 4000 : 40))).append("\r\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<WireLine> expected = read(new ByteArrayInputStream(bytes));
    assertThat(expected).anyMatch(WireLine::cut).hasSize(300);
    for (int seed = 0; seed < 20; seed++) {
      assertThat(read(new Dribble(bytes, seed))).isEqualTo(expected);
    }
  }

  /** Gives its bytes in pieces of random size. */
  private static final class Dribble extends ByteArrayInputStream {
    private final Random random;

    Dribble(byte[] bytes, int seed) {
      super(bytes);
      this.random = new Random(seed);
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      int most = random.nextBoolean() ? 3 : 5000;
      return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(most)));
    }
  }
}
