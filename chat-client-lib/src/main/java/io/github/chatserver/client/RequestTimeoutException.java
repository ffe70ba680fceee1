package io.github.chatserver.client;

import java.io.IOException;

/**
 * The server did not answer a request within the request timeout. Whether it was carried out is not
 * known; an answer that comes yet is dropped.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public final class RequestTimeoutException extends IOException {
  private static final long serialVersionUID = 1L;

  RequestTimeoutException(String message) {
    super(message);
  }
}
