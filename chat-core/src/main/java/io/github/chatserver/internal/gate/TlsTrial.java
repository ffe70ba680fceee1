package io.github.chatserver.internal.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/** Tries whether a TLS context can answer a client at all, in memory, without a peer. */
final class TlsTrial {
  private TlsTrial() {}

  /**
   * Lets the context answer the hello of a client that takes anything.
   *
   * @throws IOException if it cannot: it has no certificate with a private key, as a rule
   */
  static void run(SSLContext context) throws IOException {
    try {
      SSLEngine server = context.createSSLEngine();
      server.setUseClientMode(false);
      ByteBuffer answer = ByteBuffer.allocate(server.getSession().getPacketBufferSize());
      server.unwrap(hello(), ByteBuffer.allocate(server.getSession().getApplicationBufferSize()));
      runTasks(server);
      server.wrap(ByteBuffer.allocate(0), answer);
    } catch (SSLException | RuntimeException e) {
      throw new IOException(
          "cannot speak TLS: the context does not answer a client ("
              + e.getMessage()
              + "); give it a certificate with its private key",
          e);
    }
  }

  private static ByteBuffer hello() throws SSLException {
    SSLEngine client = client().createSSLEngine();
    client.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
    client.wrap(ByteBuffer.allocate(0), hello);
    return hello.flip();
  }

  private static SSLContext client() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null); // nobody looks at the answer
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  private static void runTasks(SSLEngine engine) {
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      Runnable task = engine.getDelegatedTask();
      if (task == null) {
        return;
      }
      task.run();
    }
  }
}
