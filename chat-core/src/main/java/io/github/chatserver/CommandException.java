package io.github.chatserver;

import java.util.Objects;

/**
 * A refusal: the user asked for something that cannot be done, and is told why with one line {@code
 * ! CODE text} (protocol 4, 7).
 *
 * <p>A {@link CommandHandler} throws it to refuse; the methods of {@link LocalUser} throw it where
 * the command of the same effect would be refused. Nothing is logged, and the session goes on.
 *
 * <p>Immutable, and cheap: it has no stack trace.
 */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The stable code of the refusal. */
  private final ErrorCode code;

  /**
   * Makes a refusal.
   *
   * @param code the stable code
   * @param text one sentence that says what to do; it must not quote what may be a secret
   */
  public CommandException(ErrorCode code, String text) {
    super(Objects.requireNonNull(text, "text"), null, false, false);
    this.code = Objects.requireNonNull(code, "code");
  }

  /**
   * The stable code of the refusal.
   *
   * @return the code
   */
  public ErrorCode code() {
    return code;
  }

  /**
   * The sentence that the user reads.
   *
   * @return the sentence, never null
   */
  public String text() {
    return String.valueOf(getMessage());
  }
}
