package io.github.chatserver.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A server's lines as events, from the first of the connection to the last.
 *
 * <p>Confined to one thread at a time, but for {@link #silentSince}.
 */
final class Incoming {
  private final LineReader reader;
  private final ReplayMarks marks = new ReplayMarks();

  Incoming(InputStream in) {
    this.reader = new LineReader(in);
  }

  /** Reads the next event; blocks; null at the end of the stream. */
  @Nullable LineEvent read() throws IOException {
    WireLine line = reader.read();
    return line == null ? null : marks.read(line);
  }

  /** Reads the next event where an end is a failure; blocks. */
  LineEvent next() throws IOException {
    LineEvent event = read();
    if (event == null) {
      throw new EOFException("end of stream in the handshake");
    }
    return event;
  }

  LineReader reader() {
    return reader;
  }

  /** Returns since when the server is silent, see {@link LineReader#silentSince}. */
  long silentSince() {
    return reader.silentSince();
  }
}
