package io.github.chatserver.client;

import java.io.IOException;

/**
 * A line was not sent in time: there was no room for it in the send buffer within the send timeout,
 * or, by {@link PacedSender}, no pong to the lines before it within the request timeout. The server
 * does not read, or not fast enough, or its flood control holds this client back (protocol 8.2).
 * The connection goes on, and the line may be tried again.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public final class SendTimeoutException extends IOException {
  private static final long serialVersionUID = 1L;

  SendTimeoutException(String message) {
    super(message);
  }
}
