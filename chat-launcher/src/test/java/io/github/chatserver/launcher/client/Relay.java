package io.github.chatserver.launcher.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to a server that a test can break: what goes through is cut off, and for as long as the
 * test wants nobody gets through.
 *
 * <p>Thread-safe.
 */
final class Relay implements AutoCloseable {
  private final int target;
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean broken;

  Relay(int target) throws IOException {
    this.target = target;
    start("relay-door", this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Breaks what there is, and refuses what comes. */
  void breaks() {
    broken = true;
    open.forEach(Relay::close);
  }

  void mends() {
    broken = false;
  }

  private void accept() throws IOException {
    while (!door.isClosed()) {
      Socket near = door.accept();
      if (broken) {
        near.close();
      } else {
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.addAll(List.of(near, far));
        start("relay-up", () -> pump(near, far));
        start("relay-down", () -> pump(far, near));
      }
    }
  }

  /** Passes on the end of one direction alone, which is a quit (protocol 1.5). */
  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void start(String name, Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // One of the two has gone, or the test is over.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    breaks();
  }

  private interface Task {
    void run() throws IOException;
  }
}
