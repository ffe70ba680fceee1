package io.github.chatserver.examples.unixsocket;

import io.github.chatserver.testkit.Link;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A scripted client's way to the file, as {@code nc -U} has it; a test's limit bounds its reads.
 */
final class UnixLink implements Link {
  private final SocketChannel channel;
  private final InputStream in;

  UnixLink(Path file) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(file));
    in = new BufferedInputStream(Channels.newInputStream(channel));
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    channel.write(ByteBuffer.wrap(bytes));
  }

  @Override
  public int read() throws IOException {
    return in.read();
  }

  @Override
  public void finish() throws IOException {
    channel.shutdownOutput();
  }

  /** A Unix-domain socket has no reset; who closes without reading comes nearest. */
  @Override
  public void reset() throws IOException {
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
