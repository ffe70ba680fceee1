package io.github.chatserver.internal.gate;

import io.github.chatserver.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plain TCP socket as a connection. Thread-safe as {@link Connection} wants it. */
final class SocketConnection implements Connection {
  private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
  private static final int KEEPALIVE_SECONDS = 60;
  private static final int KEEPALIVE_INTERVAL_SECONDS = 10;
  private static final int KEEPALIVE_PROBES = 3;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Optional<InetAddress> address;

  SocketConnection(Socket socket, int sendBufferBytes) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true); // the letter box has gathered what belongs together
    socket.setSendBufferSize(sendBufferBytes); // else loopback hides megabytes from a stalled peer
    keepAlive(socket);
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.address = Optional.ofNullable(socket.getInetAddress());
  }

  /** A peer that vanished is found after a minute and a half (protocol 8.5). */
  private static void keepAlive(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    setIfThere(socket, ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_SECONDS);
    setIfThere(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL_SECONDS);
    setIfThere(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_PROBES);
  }

  private static void setIfThere(Socket socket, SocketOption<Integer> option, int value)
      throws IOException {
    if (socket.supportedOptions().contains(option)) {
      socket.setOption(option, value);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return in.read(buffer, offset, length);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
  }

  @Override
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a socket did not close: {}", e.toString()); // nothing more can be done about it
    }
  }

  @Override
  public void abort() {
    try {
      socket.setSoLinger(true, 0); // what waits in the kernel goes with the connection
    } catch (IOException e) {
      LOG.trace("a socket to abort was closed already: {}", e.toString());
    }
    close();
  }

  @Override
  public Optional<InetAddress> remoteAddress() {
    return address;
  }
}
