package io.github.chatserver.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's lines, none longer than {@link #MAX_LINE} bytes whatever the server sends: a
 * longer one is given as soon as that much of it has come, cut, and the rest up to its end is
 * dropped. A last line without an end is torn, and is not given at all.
 *
 * <p>Confined to one thread at a time.
 */
final class LineReader {
  /** The protocol's longest line (1.1), and room for tags that a later version may add. */
  static final int MAX_LINE = 20 * 1024;

  private static final int CHUNK = 16 * 1024;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int limit;
  // The beginning of a line whose end has not come yet.
  private byte[] begun = new byte[256];
  private int begunLength;
  private boolean dropping;
  // Since when it waits for bytes, where it does.
  private volatile long waitingSince = System.nanoTime();
  private volatile boolean waiting;

  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the next line; blocks.
   *
   * @return the line, clean; null at the end of the stream
   */
  @Nullable WireLine read() throws IOException {
    while (true) {
      if (position == limit && !fill()) {
        return null;
      }
      WireLine line = dropping ? drop() : scan();
      if (line != null) {
        return line;
      }
    }
  }

  /**
   * Returns since when the server says nothing, by {@code nanoTime}: since this began to wait for
   * bytes. While it does not wait, it is not the server that is silent, so that is now. Any thread
   * may ask.
   */
  long silentSince() {
    // In this order: the flag is set behind the time.
    return waiting ? waitingSince : System.nanoTime();
  }

  /** Tells whether a part of a line has come, but not its end. */
  boolean hasPartialLine() {
    return begunLength > 0 || dropping;
  }

  /** Returns what has come of a line without an end, clean. */
  String partialLine() {
    return WireText.decode(begun, 0, begunLength);
  }

  private boolean fill() throws IOException {
    position = 0;
    waitingSince = System.nanoTime();
    waiting = true;
    try {
      limit = Math.max(0, in.read(chunk, 0, chunk.length));
    } finally {
      waiting = false;
    }
    return limit > 0;
  }

  private @Nullable WireLine scan() {
    int from = position;
    int end = from;
    int most = Math.min(limit, from + MAX_LINE - begunLength + 1);
    while (end < most && chunk[end] != '\n') {
      end++;
    }
    if (end < most) {
      position = end + 1;
      return begunLength == 0 ? whole(chunk, from, end) : completed(from, end);
    }
    if (most < limit || begunLength + end - from > MAX_LINE) {
      return cut(from);
    }
    keep(from, end);
    position = end;
    return null;
  }

  private static WireLine whole(byte[] bytes, int from, int to) {
    return WireLine.of(WireText.decode(bytes, from, to), false);
  }

  private WireLine completed(int from, int to) {
    keep(from, to);
    int length = begunLength;
    begunLength = 0;
    return whole(begun, 0, length);
  }

  private WireLine cut(int from) {
    int to = from + MAX_LINE - begunLength;
    keep(from, to);
    position = to;
    dropping = true;
    int length = begunLength;
    begunLength = 0;
    return WireLine.of(WireText.decode(begun, 0, wholeCharacters(begun, length)), true);
  }

  private @Nullable WireLine drop() {
    while (position < limit) {
      if (chunk[position++] == '\n') {
        dropping = false;
        break;
      }
    }
    return null;
  }

  private void keep(int from, int to) {
    int length = begunLength + to - from;
    if (length > begun.length) {
      begun = Arrays.copyOf(begun, Math.min(MAX_LINE, Math.max(length, 2 * begun.length)));
    }
    System.arraycopy(chunk, from, begun, begunLength, to - from);
    begunLength = length;
  }

  /** Returns the length without a character that the cut went through. */
  private static int wholeCharacters(byte[] bytes, int length) {
    int lead = length - 1;
    while (lead > 0 && length - lead < 4 && (bytes[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int first = bytes[lead] & 0xFF;
    int needed = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return length - lead < needed ? lead : length;
  }
}
