package io.github.chatserver.scenario;

import io.github.chatserver.testkit.Link;
import io.github.chatserver.testkit.Patience;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The client's end of TLS over a real socket. */
final class TlsLink implements Link {
  private final Socket below = new Socket();
  private final SSLSocket socket;
  private final InputStream in;

  /** Connects and shakes hands with one protocol, or with the JDK's own choice if none is named. */
  TlsLink(InetSocketAddress address, SSLContext context, int receiveBuffer, String... protocols)
      throws IOException {
    if (receiveBuffer > 0) {
      below.setReceiveBufferSize(receiveBuffer);
    }
    below.setTcpNoDelay(true);
    below.connect(address, (int) Patience.LIMIT.toMillis());
    below.setSoTimeout((int) Patience.LIMIT.toMillis());
    String host = address.getAddress().getHostAddress();
    socket =
        (SSLSocket) context.getSocketFactory().createSocket(below, host, address.getPort(), false);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    boolean done = false;
    try {
      socket.startHandshake();
      done = true;
    } finally {
      if (!done) {
        below.close();
      }
    }
    in = new BufferedInputStream(socket.getInputStream(), 1024);
  }

  /** The server's certificate. */
  Certificate certificate() throws IOException {
    return socket.getSession().getPeerCertificates()[0];
  }

  /** The socket below TLS, for what a peer does that breaks the rules. */
  Socket below() {
    return below;
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  public int read() throws IOException {
    return in.read();
  }

  /** Sends a close_notify, and no FIN. */
  @Override
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void reset() throws IOException {
    below.setSoLinger(true, 0);
    below.close();
  }

  @Override
  public void close() throws IOException {
    below.close();
  }
}
