package io.github.chatserver.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection's bytes. TLS is layered over a socket that stays at hand, because closing a TLS
 * socket may block for ever.
 *
 * <p>Thread-safe; one thread reads and one writes.
 */
final class Wire {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  private final Socket raw;
  private final Socket talking;

  private Wire(Socket raw, Socket talking) {
    this.raw = raw;
    this.talking = talking;
  }

  static Wire plain(Socket socket) {
    return new Wire(socket, socket);
  }

  /** Speaks TLS from here on; blocks for its handshake, and checks the server's name. */
  Wire secured(SSLContext context, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return new Wire(raw, socket);
  }

  InputStream input() throws IOException {
    return talking.getInputStream();
  }

  OutputStream output() throws IOException {
    return talking.getOutputStream();
  }

  void shutdownOutput() throws IOException {
    talking.shutdownOutput();
  }

  /** Closes at once; whoever reads or writes fails. Never blocks. */
  void abort() {
    try {
      raw.close();
    } catch (IOException e) {
      LOG.debug("Closing a socket failed: {}", e.toString());
    }
  }
}
