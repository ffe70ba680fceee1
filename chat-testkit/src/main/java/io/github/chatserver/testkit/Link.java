package io.github.chatserver.testkit;

import java.io.IOException;

/**
 * A client's end of a transport, for {@link ScriptedClient}. Reads are bounded by {@link
 * Patience#LIMIT}.
 *
 * <p>One thread may send while another reads.
 */
public interface Link extends AutoCloseable {
  /**
   * Sends bytes, in one piece where the transport can.
   *
   * @param bytes what to send
   * @throws IOException if the connection broke
   */
  void send(byte[] bytes) throws IOException;

  /**
   * Reads the next byte; blocks.
   *
   * @return the byte, 0 to 255, or -1 at the end of the stream
   * @throws java.net.SocketTimeoutException if nothing comes in time
   * @throws IOException if the connection broke
   */
  int read() throws IOException;

  /**
   * Ends the sending half, as {@code nc} does at the end of its input.
   *
   * @throws IOException if the connection broke
   */
  void finish() throws IOException;

  /**
   * Breaks the connection, as a peer that crashed does.
   *
   * @throws IOException if it could not be broken
   */
  void reset() throws IOException;

  /**
   * Hangs up in good order. Idempotent.
   *
   * @throws IOException if it could not be closed
   */
  @Override
  void close() throws IOException;
}
