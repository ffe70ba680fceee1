package io.github.chatserver.internal.session;

import io.github.chatserver.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection, perhaps the host's own, as the engine can rely on it: the only place where one is
 * called. Closing it never fails, what it reads makes sense, and its address is asked for once.
 *
 * <p>Thread-safe as {@link Connection} wants it.
 */
public final class Transport implements Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

  private final Connection connection;
  private final Optional<InetAddress> address;

  /** A connection that nobody has used yet, and that tells its address. */
  public Transport(Connection connection) {
    this.connection = connection;
    this.address =
        Objects.requireNonNull(
            connection.remoteAddress(), "remoteAddress() must return an Optional, not null");
  }

  /**
   * A host's connection.
   *
   * @throws IOException if it fails to tell its address; it is closed then
   */
  public static Transport of(Connection connection) throws IOException {
    Objects.requireNonNull(connection, "connection");
    try {
      return new Transport(connection);
    } catch (Throwable t) { // the host's code
      close(connection);
      throw new IOException("the connection's remoteAddress() failed", t);
    }
  }

  @Override
  public void open() throws IOException {
    connection.open();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = connection.read(buffer, offset, length);
    if (count == 0 || count > length) { // a reader that did not wait would keep a core busy
      throw new IllegalStateException(
          "a connection's read must return -1, or 1 to " + length + " bytes, not " + count);
    }
    return count;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    connection.write(buffer, offset, length);
  }

  @Override
  public void shutdownOutput() throws IOException {
    connection.shutdownOutput();
  }

  @Override
  public void close() {
    close(connection);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (Throwable t) { // whatever it throws, the session has to end
      LOG.error("a connection did not close", t);
    }
  }

  @Override
  public void abort() {
    try {
      connection.abort();
    } catch (Throwable t) { // likewise, and the caretaker has others to look after
      LOG.error("a connection could not be aborted", t);
    }
  }

  @Override
  public Optional<InetAddress> remoteAddress() {
    return address;
  }
}
