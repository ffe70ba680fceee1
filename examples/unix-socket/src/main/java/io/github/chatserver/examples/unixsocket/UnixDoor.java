package io.github.chatserver.examples.unixsocket;

import io.github.chatserver.ChatServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets those into a server who connect to a file.
 *
 * <p>Thread-safe.
 */
final class UnixDoor implements AutoCloseable {
  private static final Logger LOG = System.getLogger("unix-socket");
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final ChatServer server;
  private final Path file;
  private final ServerSocketChannel listener;

  private UnixDoor(ChatServer server, Path file, ServerSocketChannel listener) {
    this.server = server;
    this.file = file;
    this.listener = listener;
  }

  /**
   * Opens a door; it accepts when this returns.
   *
   * @throws IOException if the file cannot be made; it must not be there yet
   */
  static UnixDoor open(ChatServer server, Path file) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(file));
    } catch (IOException e) {
      listener.close();
      throw new IOException("cannot listen on " + file + ": " + e.getMessage(), e);
    }
    UnixDoor door = new UnixDoor(server, file, listener);
    Thread thread = new Thread(() -> door.accept(listener::accept), "unix-door");
    thread.setDaemon(true);
    thread.start();
    return door;
  }

  /** Where those come from who want in. */
  interface Queue {
    SocketChannel next() throws IOException;
  }

  /** Lets in who comes, until the door is closed. */
  void accept(Queue queue) {
    while (listener.isOpen()) {
      try {
        letIn(queue.next());
      } catch (
          IOException e) { // closed; or something is short, such as descriptors, and comes back
        if (listener.isOpen()) {
          LOG.log(Level.WARNING, "{0} lets nobody in for now: {1}", this, e);
          LockSupport.parkNanos(PAUSE);
        }
      }
    }
  }

  private void letIn(SocketChannel channel) {
    try {
      server.attach(new UnixConnection(channel));
    } catch (IOException e) { // no room; the server has closed the connection
      LOG.log(Level.DEBUG, "turned away: {0}", e.getMessage());
    }
  }

  /** Closes the door; those who are in stay. */
  @Override
  public void close() throws IOException {
    listener.close();
    Files.deleteIfExists(file);
  }

  @Override
  public String toString() {
    return "nc -U " + file;
  }
}
