package io.github.chatserver.scenario;

import java.io.IOException;

/** A client's end of a transport, for {@link Person}. Reads are bounded in time. */
public interface Link extends AutoCloseable {
  /** Sends these bytes, in one piece where the transport can. */
  void send(byte[] bytes) throws IOException;

  /**
   * The next byte, or -1 at the end of the stream.
   *
   * @throws java.net.SocketTimeoutException if nothing comes in time
   * @throws IOException if the connection broke
   */
  int read() throws IOException;

  /** Ends the sending half. */
  void finish() throws IOException;

  /** Breaks the connection, as a peer that crashed does. */
  void reset() throws IOException;

  @Override
  void close() throws IOException;
}
