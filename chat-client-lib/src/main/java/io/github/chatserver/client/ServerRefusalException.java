package io.github.chatserver.client;

/**
 * The server answered, and would not have the client: it is full, it is stopping, the address is
 * banned (protocol 2.1).
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public class ServerRefusalException extends ConnectFailedException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;

  ServerRefusalException(ConnectFailure failure, String message, Refusal refusal) {
    super(failure, message, null);
    this.code = refusal.code();
    this.text = refusal.text();
  }

  /**
   * Returns the server's code (protocol 7).
   *
   * @return the code, such as {@code SERVER_FULL}
   */
  public final String code() {
    return code;
  }

  /**
   * Returns the server's own sentence, clean.
   *
   * @return the sentence; empty if there is none
   */
  public final String text() {
    return text;
  }
}
