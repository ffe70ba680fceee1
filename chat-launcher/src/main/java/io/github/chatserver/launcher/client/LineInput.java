package io.github.chatserver.launcher.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed or piped lines as UTF-8. Of a line of any length no more is kept than is needed to
 * see that it is too long for the wire.
 *
 * <p>Not thread-safe.
 */
final class LineInput {
  /** One more than the longest line that a server bears (protocol 1.2). */
  private static final int MOST_KEPT = 65_536;

  private final InputStream in;
  private final byte[] chunk = new byte[8192];
  private int position;
  private int limit;
  private boolean begun;

  LineInput(InputStream in) {
    this.in = in;
  }

  /**
   * Reads a line; blocks.
   *
   * @return the line without its end, the last one even if it has none; null at the end
   */
  @Nullable String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int b = next(); b >= 0; b = next()) {
      if (b == '\n') {
        return text(line);
      }
      if (line.size() < MOST_KEPT) {
        line.write(b);
      }
    }
    return line.size() == 0 ? null : text(line);
  }

  private int next() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(chunk));
      if (limit == 0) {
        return -1;
      }
    }
    return chunk[position++] & 0xFF;
  }

  private String text(ByteArrayOutputStream bytes) {
    String line = bytes.toString(StandardCharsets.UTF_8);
    int from = !begun && line.startsWith("\uFEFF") ? 1 : 0;
    begun = true;
    int to = line.endsWith("\r") ? line.length() - 1 : line.length();
    return line.substring(Math.min(from, to), to);
  }
}
