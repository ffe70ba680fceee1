package io.github.chatserver.internal.session;

import io.github.chatserver.Connection;
import io.github.chatserver.internal.gate.InProcessConnection;
import io.github.chatserver.internal.outbound.LineByLine;
import io.github.chatserver.internal.time.Seldom;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection, perhaps the host's own, as the engine can rely on it: the only place where one is
 * called. Closing it never fails, what it reads makes sense, and its address is asked for once.
 *
 * <p>Thread-safe as {@link Connection} wants it.
 */
public final class Transport implements LineByLine {
  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
  private static final Seldom FAILURES = new Seldom();

  private final Connection connection;
  private final Optional<InetAddress> address;

  /** Aborts a connection of the host's own; null for one of ours, whose abort does not block. */
  private final @Nullable Executor aborts;

  /** A connection that nobody has used yet, and that tells its address. */
  public Transport(Connection connection) {
    this(connection, null);
  }

  private Transport(Connection connection, @Nullable Executor aborts) {
    this.connection = connection;
    this.aborts = aborts;
    this.address =
        Objects.requireNonNull(
            connection.remoteAddress(), "remoteAddress() must return an Optional, not null");
  }

  /**
   * A host's connection.
   *
   * @param aborts runs what the caretaker must not wait for
   * @throws IOException if it fails to tell its address; it is closed then
   */
  public static Transport of(Connection connection, Executor aborts) throws IOException {
    Objects.requireNonNull(connection, "connection");
    try {
      return new Transport(connection, connection instanceof InProcessConnection ? null : aborts);
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
    if (aborts == null) {
      connection.write(buffer, offset, length);
    } else { // the bytes are everybody's, and a host's transport might work on them in place
      connection.write(Arrays.copyOfRange(buffer, offset, offset + length), 0, length);
    }
  }

  /** A sink may take its time over each line, and each is progress (protocol 8.4). */
  @Override
  public boolean isLineByLine() {
    return connection instanceof InProcessConnection;
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
      report("close", t);
    }
  }

  /** A host's that blocks here, against its contract, costs a thread, and nobody's deadline. */
  @Override
  public void abort() {
    if (aborts == null) {
      abortHere();
      return;
    }
    try {
      aborts.execute(this::abortHere);
    } catch (Throwable t) { // no thread to be had, or the server has stopped
      LOG.debug("a connection is aborted on the spot: {}", t.toString());
      abortHere();
    }
  }

  private void abortHere() {
    try {
      connection.abort();
    } catch (Throwable t) { // whatever it throws, there are others to look after
      report("abort", t);
    }
  }

  private static void report(String method, Throwable failure) {
    int cases = FAILURES.count(System.nanoTime());
    if (cases > 0) {
      LOG.error("a connection's {} failed; {} cases since the last report", method, cases, failure);
    }
  }

  @Override
  public Optional<InetAddress> remoteAddress() {
    return address;
  }
}
