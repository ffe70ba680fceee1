package io.github.chatserver.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines out of bytes, however they come (protocol 1.1, 1.2). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LineReaderTest {
  private static final int MAX = 64;
  private static final String BOM = "\uFEFF";

  @Test
  void findsTheSameLinesWhereverTheStreamIsCut() throws IOException {
    byte[] stream =
        bytes(
            BOM
                + "alice\r\n\n\r\nhello wörld\n"
                + "x".repeat(MAX)
                + "\r\n"
                + "y".repeat(MAX + 1)
                + "\n"
                + "z".repeat(3 * MAX)
                + "\r\na\rb\r\r\n"
                + BOM
                + "late\nhalf");
    List<String> whole = events(stream, MAX, stream.length);

    assertThat(whole)
        .containsExactly(
            "LINE alice",
            "LINE ",
            "LINE ",
            "LINE hello wörld",
            "LINE " + "x".repeat(MAX),
            "TOO_LONG",
            "TOO_LONG",
            "LINE a\rb\r",
            "LINE " + BOM + "late",
            "END");
    for (int first = 1; first < stream.length; first++) {
      assertThat(events(stream, MAX, first, stream.length)).as("cut at %d", first).isEqualTo(whole);
      assertThat(events(stream, MAX, first, 1)).as("drips from %d", first).isEqualTo(whole);
      assertThat(events(stream, MAX, first)).as("pieces of %d", first).isEqualTo(whole);
    }
  }

  /** Case FR2. */
  @ParameterizedTest
  @ValueSource(ints = {64, 511, 512, 513, 4_096, 5_000})
  void aLineAtTheLimitIsWholeAndOneByteMoreIsRefused(int max) throws IOException {
    for (String end : List.of("\n", "\r\n")) {
      String stream = "n".repeat(max - 1) + end + "n".repeat(max) + end + "n".repeat(max + 1) + end;
      for (int piece : new int[] {1, 7, 512, 16_384, 100_000}) {
        assertThat(events(bytes(stream + "next" + end), max, piece))
            .containsExactly(
                "LINE " + "n".repeat(max - 1),
                "LINE " + "n".repeat(max),
                "TOO_LONG",
                "LINE next",
                "END");
      }
    }
  }

  @Test
  void theByteOrderMarkIsNoPartOfTheFirstLinesLength() throws IOException {
    assertThat(events(bytes(BOM + "x".repeat(MAX) + "\r\n"), MAX, 1))
        .containsExactly("LINE " + "x".repeat(MAX), "END");
    assertThat(events(bytes(BOM + "x".repeat(MAX + 1) + "\n"), MAX, 1))
        .containsExactly("TOO_LONG", "END");
  }

  @Test
  void dropsTheByteOrderMarkOnceAndAtTheStartAlone() throws IOException {
    assertThat(events(bytes(BOM + BOM + "a\n" + BOM + "b\n"), MAX, 100))
        .containsExactly("LINE " + BOM + "a", "LINE " + BOM + "b", "END");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 512, 20_000, 100_000})
  void sixtyFourKibibytesWithoutAnEndAreEndless(int piece) throws IOException {
    byte[] endless = bytes("x".repeat(LineReader.ENDLESS_BYTES));
    assertThat(events(endless, 4_096, piece)).containsExactly("ENDLESS");

    byte[] oneLess = bytes("x".repeat(LineReader.ENDLESS_BYTES - 1) + "\nnext\n");
    assertThat(events(oneLess, 4_096, piece)).containsExactly("TOO_LONG", "LINE next", "END");
  }

  /** Case FR1: what is kept of an endless line is bounded. */
  @Test
  void readsNotMuchBeyondTheEndlessLine() throws IOException {
    byte[] flood = new byte[10 * 1024 * 1024];
    SplitConnection connection = new SplitConnection(flood, 100_000);
    LineReader reader = new LineReader(connection, 4_096);

    assertThat(reader.next()).isEqualTo(LineReader.Event.ENDLESS);
    assertThat(connection.position()).isLessThan(2 * LineReader.ENDLESS_BYTES);
    assertThat(connection.takeLargestRoom()).isLessThanOrEqualTo(16 * 1024);
  }

  @Test
  void countsEachEndlessLineAlone() throws IOException {
    String half = "x".repeat(40_000) + "\n";
    assertThat(events(bytes(half + half + "next\n"), 4_096, 1_000))
        .containsExactly("TOO_LONG", "TOO_LONG", "LINE next", "END");
  }

  @Test
  void neverHandsOutHalfALine() throws IOException {
    assertThat(events(bytes("alice\nhalf"), MAX, 3)).containsExactly("LINE alice", "END");
    assertThat(events(bytes("half\r"), MAX, 3)).containsExactly("END");
    assertThat(events(new byte[0], MAX, 3)).containsExactly("END");
  }

  /** Protocol 2.6. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void noticesATlsHello(int piece) throws IOException {
    byte[] hello = new String(new char[] {0x16, 0x03, 0x01, 0x02, '\n'}).getBytes(ISO_8859_1);
    assertThat(events(hello, MAX, piece)).containsExactly("TLS_HELLO");
  }

  @Test
  void takesNoLaterLineForATlsHello() throws IOException {
    byte[] late = new String(new char[] {'a', 'b', '\n', 0x16, 0x03, '\n'}).getBytes(ISO_8859_1);
    assertThat(events(late, MAX, 1)).hasSize(3).doesNotContain("TLS_HELLO");
  }

  /** Protocol 2.6: a browser's line is known by its end, also when it is over-long. */
  @Test
  void keepsTheTailOfALineThatIsTooLong() throws IOException {
    String line = "GET /" + "x".repeat(300) + " HTTP/1.1\r";
    for (int piece = 1; piece < line.length() + 2; piece++) {
      LineReader reader = new LineReader(new SplitConnection(bytes(line + "\n"), piece), MAX);
      assertThat(reader.next()).isEqualTo(LineReader.Event.TOO_LONG);
      assertThat(reader.tail()).endsWith("xx HTTP/1.1\r").hasSizeLessThanOrEqualTo(32);
      assertThat(reader.tail()).isEmpty();
    }
  }

  @Test
  void isReadyWhileAWholeLineIsThere() throws IOException {
    LineReader reader = new LineReader(new SplitConnection(bytes("a\nb\nc"), 100), MAX);
    assertThat(reader.isReady()).isFalse();
    assertThat(reader.next()).isEqualTo(LineReader.Event.LINE);
    assertThat(reader.isReady()).isTrue();
    assertThat(reader.next()).isEqualTo(LineReader.Event.LINE);
    assertThat(reader.line()).isEqualTo("b");
    assertThat(reader.isReady()).isFalse();
  }

  @Test
  void growsWhileReadsFillItAndGoesBackWhenTheyDoNot() throws IOException {
    String busy = "0123456789\n".repeat(20_000);
    String quiet = "hello\n".repeat(50);
    SplitConnection flood = new SplitConnection(bytes(busy), 100_000);
    LineReader reader = new LineReader(flood, MAX);
    assertThat(drain(reader)).isEqualTo(20_000);
    assertThat(flood.takeLargestRoom()).isBetween(8 * 1024, 16 * 1024);

    Phases phases = new Phases(bytes(busy), bytes(quiet));
    LineReader resting = new LineReader(phases, MAX);
    assertThat(drain(resting)).isEqualTo(20_050);
    assertThat(phases.lastRoom()).isEqualTo(512);
  }

  @Test
  void decodesInvalidBytesAsReplacementCharacters() throws IOException {
    byte[] stream = {(byte) 0xFF, 'a', (byte) 0xC0, (byte) 0x8A, 'b', '\n'};
    LineReader reader = new LineReader(new SplitConnection(stream, 100), MAX);
    assertThat(reader.next()).isEqualTo(LineReader.Event.LINE);
    assertThat(reader.line()).startsWith("\uFFFDa\uFFFD").endsWith("b").doesNotContain("\n");
  }

  private static int drain(LineReader reader) throws IOException {
    int lines = 0;
    while (reader.next() == LineReader.Event.LINE) {
      lines++;
    }
    return lines;
  }

  private static List<String> events(byte[] stream, int max, int... pieces) throws IOException {
    LineReader reader = new LineReader(new SplitConnection(stream, pieces), max);
    List<String> events = new ArrayList<>();
    while (true) {
      LineReader.Event event = reader.next();
      events.add(event == LineReader.Event.LINE ? "LINE " + reader.line() : event.name());
      switch (event) {
        case LINE -> {}
        case TOO_LONG -> reader.tail();
        default -> {
          return events;
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** First as much as there is room for, then little by little. */
  private static final class Phases implements Connection {
    private final SplitConnection busy;
    private final SplitConnection quiet;
    private int lastRoom;

    Phases(byte[] busy, byte[] quiet) {
      this.busy = new SplitConnection(busy, 100_000);
      this.quiet = new SplitConnection(quiet, 6);
    }

    int lastRoom() {
      return lastRoom;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      lastRoom = length;
      int count = busy.read(buffer, offset, length);
      return count >= 0 ? count : quiet.read(buffer, offset, length);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {}

    @Override
    public void abort() {}
  }
}
