package io.github.chatserver.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One client's way through a proxy: a thread for each direction. Thread-safe. */
final class ProxiedConnection {
  private static final int CHUNK = 8 * 1024;

  private final FaultyProxy proxy;
  private final Socket client;
  private final Socket server;
  private volatile boolean halfClosed;

  private ProxiedConnection(FaultyProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  /** Connects to the server and begins to hand on; resets the client if there is no server. */
  static ProxiedConnection open(FaultyProxy proxy, Socket client, InetSocketAddress address)
      throws IOException {
    Socket server = new Socket();
    try {
      server.connect(address);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException e) {
      server.close();
      reset(client);
      throw e;
    }
    ProxiedConnection connection = new ProxiedConnection(proxy, client, server);
    FaultyProxy.start("testkit-proxy-up", () -> connection.pump(client, server));
    FaultyProxy.start("testkit-proxy-down", () -> connection.pump(server, client));
    return connection;
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      proxy.awaitFlow();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        proxy.awaitFlow();
        if (!halfClosed || to != server) {
          write(out, chunk, count);
        }
      }
      to.shutdownOutput();
      endIfBothHaveEnded();
    } catch (IOException e) {
      reset(); // either side broke: the other one must see it
    }
  }

  private void write(OutputStream out, byte[] bytes, int count) throws IOException {
    int from = 0;
    while (from < count) {
      int size = proxy.piece(count - from);
      out.write(bytes, from, size);
      from += size;
    }
  }

  private void endIfBothHaveEnded() throws IOException {
    if (client.isOutputShutdown() && server.isOutputShutdown()) {
      client.close();
      server.close();
      proxy.forget(this);
    }
  }

  /** Ends the way to the server; what the client still sends is lost. */
  void halfClose() {
    halfClosed = true;
    try {
      server.shutdownOutput();
    } catch (IOException e) {
      reset();
    }
  }

  /** Whether either side is closed; a half of it may end without that. */
  boolean isOver() {
    return client.isClosed() || server.isClosed();
  }

  void reset() {
    reset(client);
    reset(server);
    proxy.forget(this);
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      assert socket.isClosed() : e; // which is what was wanted
    }
  }
}
