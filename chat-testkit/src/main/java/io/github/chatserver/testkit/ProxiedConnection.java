package io.github.chatserver.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

/** One client's way through a proxy: a thread for each direction. Thread-safe. */
final class ProxiedConnection {
  private static final int CHUNK = 8 * 1024;

  private final FaultyProxy proxy;
  private final Socket client;
  private final Socket server;
  private final ReentrantLock endings = new ReentrantLock();
  private volatile boolean halfClosed;

  private ProxiedConnection(FaultyProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  /** Connects to the server, handing nothing on yet; resets the client if there is no server. */
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
    return new ProxiedConnection(proxy, client, server);
  }

  /** Begins to hand on. */
  void start() {
    FaultyProxy.start("testkit-proxy-up", () -> pump(client, server));
    FaultyProxy.start("testkit-proxy-down", () -> pump(server, client));
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = read(in, chunk); count >= 0; count = read(in, chunk)) {
        if (!halfClosed || to != server) {
          write(out, chunk, count);
        }
      }
      end(to);
      endIfBothHaveEnded();
    } catch (IOException e) {
      reset(); // either side broke: the other one must see it
    }
  }

  /** Takes one byte alone as long as the proxy is stalled; all others stay with their sender. */
  private int read(InputStream in, byte[] chunk) throws IOException {
    int first = in.read();
    proxy.awaitFlow();
    if (first < 0) {
      return first;
    }
    chunk[0] = (byte) first;
    return 1 + in.read(chunk, 1, Math.min(in.available(), CHUNK - 1));
  }

  private void write(OutputStream out, byte[] bytes, int count) throws IOException {
    int from = 0;
    while (from < count) {
      int size = proxy.piece(count - from);
      out.write(bytes, from, size);
      from += size;
    }
  }

  /** Ends the way to one side, if it has not ended before. */
  private void end(Socket to) throws IOException {
    endings.lock();
    try {
      if (!to.isOutputShutdown()) {
        to.shutdownOutput();
      }
    } finally {
      endings.unlock();
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
      end(server);
    } catch (IOException e) {
      reset();
    }
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
