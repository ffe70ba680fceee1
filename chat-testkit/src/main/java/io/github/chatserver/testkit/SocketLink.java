package io.github.chatserver.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The client's end of a real socket. */
final class SocketLink implements Link {
  private final Socket socket = new Socket();
  private final InputStream in;

  /** Connects; {@code receiveBuffer} of 0 leaves the system's choice. */
  SocketLink(InetSocketAddress address, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.connect(address, (int) Patience.LIMIT.toMillis());
    socket.setSoTimeout((int) Patience.LIMIT.toMillis());
    in = new BufferedInputStream(socket.getInputStream(), 1024);
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  public int read() throws IOException {
    return in.read();
  }

  @Override
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
