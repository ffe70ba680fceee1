package io.github.chatserver;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A transport: a stream of bytes in either direction between the server and one client.
 *
 * <p>Lines, limits, the handshake and deadlines are the session's business, not the transport's. A
 * host that brings its own (a WebSocket, a serial line, a pipe in memory) implements this interface
 * and hands it to {@link ChatServer#attach}.
 *
 * <p>One thread reads, one at a time writes, at the same time, and any thread may close or abort at
 * any time. The order is {@link #open}, reads and writes, {@link #shutdownOutput} behind the last
 * write, {@link #close}; an {@link #abort} may come at any point, in place of all that follows, and
 * each of the two may come again. What a method throws ends this client alone: an {@code
 * IOException} is a broken connection, anything else is logged as a failure of the transport.
 *
 * <p>Implementations are thread-safe in this sense.
 */
public interface Connection {
  /**
   * Completes whatever must be done before bytes can flow, such as a TLS handshake. Called once,
   * first, on the session's thread; nothing is read or written before it has returned. May block:
   * after {@link Limits#tlsHandshakeTimeout()} it is ended by {@link #abort()}. Does nothing by
   * default.
   *
   * @throws IOException if the connection cannot be used; it is then closed without a word
   */
  default void open() throws IOException {}

  /**
   * Reads some bytes. Blocks until at least one is there, the stream ends or the connection is
   * aborted.
   *
   * @param buffer where the bytes go
   * @param offset index of the first byte
   * @param length how many bytes there may be, at least 1
   * @return how many bytes were read, at least 1; or -1 at the end of the stream, and again
   *     whenever it is asked behind that
   * @throws IOException if the connection broke or was aborted
   */
  int read(byte[] buffer, int offset, int length) throws IOException;

  /**
   * Writes all the bytes. May block for as long as the peer does not read; {@link #abort()} ends
   * that.
   *
   * @param buffer where the bytes are; they must not be changed or kept
   * @param offset index of the first byte
   * @param length how many bytes to write
   * @throws IOException if the connection broke or was aborted
   */
  void write(byte[] buffer, int offset, int length) throws IOException;

  /**
   * Ends the sending half, behind everything that was written; reading goes on.
   *
   * @throws IOException if the connection broke or was aborted
   */
  void shutdownOutput() throws IOException;

  /**
   * Closes in good order: what was written may still arrive. Idempotent; must not wait for the
   * peer; called by the session's thread when either side has ended.
   */
  void close();

  /**
   * Closes at once, whatever is under way: a read, write or {@link #open} blocked in another thread
   * fails. All deadlines rest on it. Idempotent; must never block; any thread. One that does
   * nothing costs the thread that is blocked, and nothing else.
   */
  void abort();

  /**
   * The address of the peer, for limits per address, bans, and moderators. Asked once, by {@link
   * ChatServer#attach}. Empty by default: no limit per address and no ban of one applies then.
   *
   * @return the address; empty where the transport has none
   */
  default Optional<InetAddress> remoteAddress() {
    return Optional.empty();
  }
}
