package io.github.chatserver.testkit;

import java.io.IOException;

/** The client's end of a transport in memory. Thread-safe. */
final class MemoryClientEnd implements Link {
  private final MemoryPipe toServer;
  private final MemoryPipe fromServer;

  MemoryClientEnd(MemoryPipe toServer, MemoryPipe fromServer) {
    this.toServer = toServer;
    this.fromServer = fromServer;
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    toServer.write(bytes, 0, bytes.length);
  }

  @Override
  public int read() throws IOException {
    byte[] next = new byte[1];
    int count = fromServer.read(next, 0, 1, Patience.LIMIT.toNanos());
    return count < 0 ? -1 : next[0] & 0xFF;
  }

  @Override
  public void finish() throws IOException {
    toServer.checkNotBroken();
    toServer.finish();
  }

  @Override
  public void reset() {
    toServer.breakOff();
    fromServer.breakOff();
  }

  @Override
  public void close() {
    toServer.finish();
    fromServer.leaveUnread();
  }
}
