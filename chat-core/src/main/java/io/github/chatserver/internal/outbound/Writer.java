package io.github.chatserver.internal.outbound;

import io.github.chatserver.Connection;
import io.github.chatserver.internal.wire.Line;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to a connection in as few pieces as makes sense, and tells when it is stuck.
 *
 * <p>Confined to the box's drain, but for {@link #stalledNanos}.
 */
final class Writer {
  private static final int PIECE = 64 * 1024;
  private static final int SLOW_PIECE = 8 * 1024;
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(100);

  private final Connection connection;
  private final boolean lineByLine;
  private int piece = PIECE;

  /** When the write under way began; 0 while there is none. */
  private volatile long begun;

  Writer(Connection connection) {
    this.connection = connection;
    this.lineByLine = connection instanceof LineByLine asked && asked.isLineByLine();
  }

  /** The lines up to the first null; returns their bytes. */
  long write(@Nullable Line[] lines) throws IOException {
    if (lines.length == 1 || lines[1] == null) {
      byte[] only = lines[0].bytes();
      writePieces(only, only.length);
      return only.length;
    }
    if (lineByLine) {
      return writeEach(lines);
    }
    byte[] chunk = new byte[(int) Math.min(PIECE, total(lines))];
    int used = 0;
    long bytes = 0;
    for (Line line : lines) {
      if (line == null) {
        break;
      }
      byte[] next = line.bytes();
      if (used + next.length > chunk.length) {
        writePieces(chunk, used);
        used = 0;
      }
      System.arraycopy(next, 0, chunk, used, next.length);
      used += next.length;
      bytes += next.length;
    }
    writePieces(chunk, used);
    return bytes;
  }

  private long writeEach(@Nullable Line[] lines) throws IOException {
    long bytes = 0;
    for (Line line : lines) {
      if (line == null) {
        break;
      }
      writePieces(line.bytes(), line.length());
      bytes += line.length();
    }
    return bytes;
  }

  private static long total(@Nullable Line[] lines) {
    long total = 0;
    for (Line line : lines) {
      if (line == null) {
        break;
      }
      total += line.length();
    }
    return total;
  }

  /** A write tells nothing until it is done, so a slow peer gets small ones, to show progress. */
  private void writePieces(byte[] bytes, int length) throws IOException {
    int offset = 0;
    while (offset < length) {
      int size = Math.min(piece, length - offset);
      long start = System.nanoTime() | 1;
      begun = start;
      connection.write(bytes, offset, size);
      begun = 0;
      piece = System.nanoTime() - start > SLOW ? SLOW_PIECE : PIECE;
      offset += size;
    }
  }

  void shutdown() throws IOException {
    connection.shutdownOutput();
  }

  long stalledNanos(long now) {
    long start = begun;
    return start == 0 ? 0 : now - start;
  }
}
