package io.github.chatserver.launcher.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes connections on to a server, one after the other, and cuts each after so many bytes from
 * the server, in the middle of a line or of the handshake, until it has cut often enough.
 *
 * <p>Its thread ends with {@link #close}.
 */
final class CuttingProxy implements Closeable {
  private static final int FIRST_CUT = 4_000;

  /** A cut in the handshake, in the search for what was missed, in the talk behind it. */
  private static final int[] MOST_BYTES = {150, 4_000, 20_000};

  private final ServerSocket door;
  private final int serverPort;
  private final Random random;
  private final int mostCuts;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile Socket present = new Socket();

  CuttingProxy(int serverPort, int mostCuts, long seed) throws IOException {
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.serverPort = serverPort;
    this.mostCuts = mostCuts;
    this.random = new Random(seed);
    daemon("proxy", this::run);
  }

  int port() {
    return door.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  private void run() {
    try {
      for (boolean first = true; ; first = false) {
        try (Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
          present = client;
          serve(client, server, first ? FIRST_CUT : budget());
        }
      }
    } catch (IOException e) {
      // The door was closed: the test is over.
    }
  }

  private long budget() {
    if (cuts() >= mostCuts) {
      return Long.MAX_VALUE;
    }
    return random.nextInt(MOST_BYTES[random.nextInt(MOST_BYTES.length)]);
  }

  private void serve(Socket client, Socket server, long budget) throws IOException {
    daemon("proxy-up", () -> pass(client, server));
    byte[] bytes = new byte[512];
    long left = budget;
    try {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      while (left > 0) {
        int count = in.read(bytes, 0, (int) Math.min(left, bytes.length));
        if (count < 0) {
          return;
        }
        out.write(bytes, 0, count);
        left -= count;
      }
    } catch (IOException e) {
      // Either end is gone: the connection is over in any case.
      return;
    }
    cut(client);
  }

  private void cut(Socket client) throws IOException {
    cuts.incrementAndGet();
    if (random.nextBoolean()) {
      client.setSoLinger(true, 0);
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // Cut by the other thread, or by the peer.
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    present.close();
  }
}
