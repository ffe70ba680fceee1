package io.github.chatserver.benchmarks;

import io.github.chatserver.Connection;
import java.net.InetAddress;
import java.util.Optional;

/** A client that reads whatever comes, at once. */
final class SinkConnection implements Connection {
  /** How many bytes came, so that no write is for nothing. */
  long written;

  @Override
  public int read(byte[] buffer, int offset, int length) {
    return -1;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) {
    written += length;
  }

  @Override
  public void shutdownOutput() {}

  @Override
  public void close() {}

  @Override
  public void abort() {}

  @Override
  public Optional<InetAddress> remoteAddress() {
    return Optional.empty();
  }
}
