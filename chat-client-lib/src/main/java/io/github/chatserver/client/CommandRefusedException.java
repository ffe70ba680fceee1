package io.github.chatserver.client;

import java.io.IOException;

/**
 * The server refused what was asked of it (protocol 7).
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public final class CommandRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;

  CommandRefusedException(Refusal refusal) {
    super("the server refused (" + Diagnosis.spelled(refusal) + ")");
    this.code = refusal.code();
    this.text = refusal.text();
  }

  /**
   * Returns the server's code.
   *
   * @return the code, such as {@code NO_SUCH_NICK}
   */
  public String code() {
    return code;
  }

  /**
   * Returns the server's own sentence, clean, which says what to do.
   *
   * @return the sentence; empty if there is none
   */
  public String text() {
    return text;
  }
}
