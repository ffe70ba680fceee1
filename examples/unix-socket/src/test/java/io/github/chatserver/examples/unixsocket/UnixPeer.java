package io.github.chatserver.examples.unixsocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Somebody at the file, as {@code nc -U} would be; a test's time limit bounds its reads. */
final class UnixPeer implements AutoCloseable {
  private final SocketChannel channel;
  private final BufferedReader lines;

  private UnixPeer(SocketChannel channel) {
    this.channel = channel;
    this.lines = new BufferedReader(Channels.newReader(channel, UTF_8));
  }

  static UnixPeer connect(Path file, String nickname) throws IOException {
    UnixPeer peer = new UnixPeer(SocketChannel.open(UnixDomainSocketAddress.of(file)));
    peer.sends(nickname);
    peer.sees("* welcome " + nickname);
    return peer;
  }

  void sends(String line) throws IOException {
    channel.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
  }

  /** Reads on until a line begins like this, and returns it. */
  String sees(String beginning) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the server closed before it said: " + beginning);
    }
    return line;
  }

  /** Whether the server has ended the stream, with nothing before the end. */
  boolean seesTheEnd() throws IOException {
    return lines.readLine() == null;
  }

  void halfCloses() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
