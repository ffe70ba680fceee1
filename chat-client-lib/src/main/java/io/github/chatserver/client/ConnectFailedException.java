package io.github.chatserver.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A client could not be connected. The message names host and port, and says what to do.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public class ConnectFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ConnectFailure failure;

  ConnectFailedException(ConnectFailure failure, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /**
   * Returns what was wrong.
   *
   * @return the failure
   */
  public final ConnectFailure failure() {
    return failure;
  }
}
