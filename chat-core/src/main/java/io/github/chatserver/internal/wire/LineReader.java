package io.github.chatserver.internal.wire;

import io.github.chatserver.Connection;
import io.github.chatserver.internal.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Takes a connection's bytes apart into lines and never holds more of them than one read and one
 * line (protocol 1.1, 1.2).
 *
 * <p>Its buffer starts small, grows while reads fill it and goes back when they do not, so that an
 * idle client costs little. Confined to the session's thread.
 */
public final class LineReader {
  /** So many bytes without an LF end the connection (protocol 1.2). */
  public static final int ENDLESS_BYTES = 65536;

  private static final int SMALL = 512;
  private static final int LARGE = 16 * 1024;
  private static final int QUIET_READS = 4;
  private static final int TAIL = 32;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Connection connection;
  private final int maxLineBytes;
  private byte[] buffer = new byte[SMALL];
  private int begin;
  private int scanned;
  private int end;
  private int lineFeed = -1;
  private int skipped;
  private boolean started;
  private boolean sniffed;
  private int quietReads;
  private int lineStart;
  private int lineLength;
  private String tail = "";

  /** What came next. */
  public enum Event {
    /** A line, see {@link #line()}. */
    LINE,
    /** A line that was too long; it is gone but for {@link #tail()}. */
    TOO_LONG,
    /** More bytes without an LF than anyone sends in good faith. */
    ENDLESS,
    /** A TLS hello where there is no TLS (protocol 2.6). */
    TLS_HELLO,
    /** The end of the stream; half a line in front of it is gone. */
    END
  }

  /** Reads from a connection lines of up to so many bytes, terminator not counted. */
  public LineReader(Connection connection, int maxLineBytes) {
    this.connection = connection;
    this.maxLineBytes = maxLineBytes;
  }

  /** Whether {@link #next()} has a line without reading. */
  public boolean isReady() {
    if (lineFeed < 0) {
      lineFeed = findLineFeed();
    }
    return lineFeed >= 0;
  }

  /**
   * Waits for what comes next.
   *
   * @throws IOException if the connection broke
   */
  public Event next() throws IOException {
    while (true) {
      if (!sniffed && end - begin >= 2) {
        sniffed = true;
        if (buffer[begin] == 0x16 && buffer[begin + 1] == 0x03) {
          return Event.TLS_HELLO;
        }
      }
      if (isReady()) {
        return takeLine();
      }
      if (skipped + end - begin >= ENDLESS_BYTES) {
        return Event.ENDLESS;
      }
      if (end - begin > maxLineBytes + 1 + (started ? 0 : BYTE_ORDER_MARK.length)) {
        skip(end);
      }
      if (!fill()) {
        return Event.END;
      }
    }
  }

  private int findLineFeed() {
    byte[] bytes = buffer;
    int limit = end;
    for (int i = scanned; i < limit; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    scanned = limit;
    return -1;
  }

  private Event takeLine() {
    int stop = lineFeed;
    lineFeed = -1;
    int start = begin;
    if (!started && startsWithByteOrderMark(start, stop)) {
      start += BYTE_ORDER_MARK.length;
    }
    started = true;
    int length = stop - start;
    if (length > 0 && buffer[stop - 1] == '\r') {
      length--;
    }
    if (skipped > 0 || length > maxLineBytes) {
      boolean endless = skipped + stop - begin >= ENDLESS_BYTES;
      skip(stop);
      skipped = 0;
      consume(stop + 1);
      return endless ? Event.ENDLESS : Event.TOO_LONG;
    }
    lineStart = start;
    lineLength = length;
    consume(stop + 1);
    return Event.LINE;
  }

  private boolean startsWithByteOrderMark(int start, int stop) {
    return stop - start >= BYTE_ORDER_MARK.length
        && buffer[start] == BYTE_ORDER_MARK[0]
        && buffer[start + 1] == BYTE_ORDER_MARK[1]
        && buffer[start + 2] == BYTE_ORDER_MARK[2];
  }

  /**
   * Forgets what stands before an index, but for the tail, which tells a browser (protocol 2.6).
   */
  private void skip(int stop) {
    int from = Math.max(begin, stop - TAIL);
    String all = tail + new String(buffer, from, stop - from, StandardCharsets.ISO_8859_1);
    tail = all.substring(Math.max(0, all.length() - TAIL));
    skipped += stop - begin;
    started = true;
    consume(stop);
  }

  private void consume(int index) {
    begin = index;
    scanned = index;
  }

  private boolean fill() throws IOException {
    if (begin == end) {
      begin = 0;
      scanned = 0;
      end = 0;
      if (quietReads >= QUIET_READS && buffer.length > SMALL) {
        buffer = new byte[SMALL];
      }
    } else if (end == buffer.length) {
      makeRoom();
    }
    int room = buffer.length - end;
    int count = connection.read(buffer, end, room);
    if (count < 0) {
      return false;
    }
    end += count;
    quietReads = count <= SMALL / 2 ? quietReads + 1 : 0;
    if (count == room && begin == 0 && buffer.length < LARGE) {
      grow();
    }
    return true;
  }

  private void makeRoom() {
    if (begin == 0) {
      grow();
      return;
    }
    System.arraycopy(buffer, begin, buffer, 0, end - begin);
    end -= begin;
    scanned -= begin;
    begin = 0;
  }

  private void grow() {
    byte[] larger = new byte[Math.min(LARGE, buffer.length * 4)];
    System.arraycopy(buffer, 0, larger, 0, end);
    buffer = larger;
  }

  /** The last line's text, decoded but not sanitised; valid until the next {@link #next()}. */
  public String line() {
    return SafeText.decode(buffer, lineStart, lineLength);
  }

  /** How the last line that was too long ended, in Latin-1; empties itself. */
  public String tail() {
    String result = tail;
    tail = "";
    return result;
  }
}
