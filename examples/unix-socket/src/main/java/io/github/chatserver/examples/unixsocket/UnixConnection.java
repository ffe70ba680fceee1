package io.github.chatserver.examples.unixsocket;

import io.github.chatserver.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A transport over an accepted Unix-domain socket. It has no address: who may come in is what the
 * file's permissions say.
 *
 * <p>Thread-safe as {@link Connection} wants it; a blocking channel lets one thread read while
 * another writes, and closing it wakes both.
 */
final class UnixConnection implements Connection {
  private final SocketChannel channel;

  UnixConnection(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(buffer, offset, length));
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) { // it is gone, which is what was wanted
      System.getLogger("unix-socket").log(System.Logger.Level.DEBUG, "not closed well", e);
    }
  }

  /** Closing never waits for the peer here, so there is no harder way. */
  @Override
  public void abort() {
    close();
  }
}
