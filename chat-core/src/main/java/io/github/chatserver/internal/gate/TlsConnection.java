package io.github.chatserver.internal.gate;

import io.github.chatserver.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS over an accepted socket. The accept knows nothing of it: the handshake is done in {@link
 * #open()}, on the session's thread.
 *
 * <p>Only the socket below is ever closed: {@link SSLSocket#close} writes to the peer and waits for
 * it, so it can block for ever. Thread-safe as {@link Connection} wants it.
 */
final class TlsConnection implements Connection {
  private static final Logger LOG = LoggerFactory.getLogger(TlsConnection.class);

  private final Socket socket;
  private final SocketConnection plain;
  private final TlsContexts contexts;
  private volatile @Nullable Layer layer;

  private record Layer(SSLSocket socket, InputStream in, OutputStream out) {}

  TlsConnection(Socket socket, int sendBufferBytes, TlsContexts contexts) throws IOException {
    this.socket = socket;
    this.plain = new SocketConnection(socket, sendBufferBytes);
    this.contexts = contexts;
  }

  @Override
  public void open() throws IOException {
    String host = socket.getInetAddress().getHostAddress();
    SSLSocket tls =
        (SSLSocket)
            contexts
                .next()
                .getSocketFactory()
                .createSocket(socket, host, socket.getPort(), false); // it closes nothing of ours
    tls.setUseClientMode(false);
    tls.startHandshake();
    layer = new Layer(tls, tls.getInputStream(), tls.getOutputStream());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return layer().in().read(buffer, offset, length);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    Layer open = layer();
    try {
      open.out().write(buffer, offset, length);
    } catch (IOException e) {
      if (!open.socket().isInputShutdown()) {
        throw e;
      }
      // TLS 1.2 has no half-close: the peer's end, which the reader is about to report, is ours
      // too.
      LOG.trace("the peer had ended the connection already: {}", e.toString());
    }
  }

  /** Sends a close_notify, then a FIN; the former goes through TLS 1.3 without ending the input. */
  @Override
  public void shutdownOutput() throws IOException {
    layer().socket().shutdownOutput();
    plain.shutdownOutput();
  }

  @Override
  public void close() {
    plain.close();
  }

  @Override
  public void abort() {
    plain.abort();
  }

  @Override
  public Optional<InetAddress> remoteAddress() {
    return plain.remoteAddress();
  }

  private Layer layer() throws IOException {
    Layer open = layer;
    if (open == null) {
      throw new IOException("the TLS handshake has not been done");
    }
    return open;
  }
}
