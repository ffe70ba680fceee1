package io.github.chatserver.client;

import java.io.IOException;

/**
 * A line was not sent, because those that wait before it did not move within the send timeout: the
 * server does not read, or its flood control holds this client back (protocol 8.2). The connection
 * goes on, and the line may be tried again.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public final class SendTimeoutException extends IOException {
  private static final long serialVersionUID = 1L;

  SendTimeoutException(String message) {
    super(message);
  }
}
