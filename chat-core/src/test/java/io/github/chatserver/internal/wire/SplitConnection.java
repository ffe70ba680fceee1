package io.github.chatserver.internal.wire;

import io.github.chatserver.Connection;

/** Brings bytes in pieces of given sizes, then the end. Confined to the test's thread. */
final class SplitConnection implements Connection {
  private final byte[] bytes;
  private final int[] pieces;
  private int position;
  private int piece;
  private int largestRoom;

  /** The last size holds for all pieces behind it. */
  SplitConnection(byte[] bytes, int... pieces) {
    this.bytes = bytes;
    this.pieces = pieces;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    largestRoom = Math.max(largestRoom, length);
    if (position == bytes.length) {
      return -1;
    }
    int size = pieces[Math.min(piece++, pieces.length - 1)];
    int count = Math.min(Math.min(size, length), bytes.length - position);
    System.arraycopy(bytes, position, buffer, offset, count);
    position += count;
    return count;
  }

  /** How many bytes were read. */
  int position() {
    return position;
  }

  /** The most that the reader had room for since this was last asked. */
  int takeLargestRoom() {
    int room = largestRoom;
    largestRoom = 0;
    return room;
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
