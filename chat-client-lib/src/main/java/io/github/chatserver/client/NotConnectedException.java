package io.github.chatserver.client;

import java.io.IOException;

/**
 * A line was not sent, because there is no connection: it has ended, or the client is trying to
 * come back and has not yet said {@link Reconnected}.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public final class NotConnectedException extends IOException {
  private static final long serialVersionUID = 1L;

  NotConnectedException(String message) {
    super(message);
  }
}
