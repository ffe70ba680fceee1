package io.github.chatserver;

/**
 * The channel registry could not be reached in time, so nothing can be said or done about users and
 * channels now; trying again later may help. Users are told {@code ! UNAVAILABLE} (protocol 7.1).
 *
 * <p>Never thrown with {@code ChannelRegistry.inMemory()} while the server runs. Immutable.
 */
public final class ChatUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what could not be done
   * @param cause what the registry said
   */
  public ChatUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
