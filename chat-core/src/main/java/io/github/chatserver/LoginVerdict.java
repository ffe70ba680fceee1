package io.github.chatserver;

/**
 * What an {@link Authenticator} answers.
 *
 * <p>Immutable.
 */
public final class LoginVerdict {
  private static final LoginVerdict USER = new LoginVerdict(Outcome.USER, "");
  private static final LoginVerdict MODERATOR = new LoginVerdict(Outcome.MODERATOR, "");
  private static final LoginVerdict LATER = new LoginVerdict(Outcome.LATER, "");

  private final Outcome outcome;
  private final String text;

  private LoginVerdict(Outcome outcome, String text) {
    this.outcome = outcome;
    this.text = text;
  }

  /** The kinds of verdict. Immutable. */
  public enum Outcome {
    /** Let in as a user. */
    USER,
    /** Let in as a moderator. */
    MODERATOR,
    /** To be asked again, with the same secret, when the nickname comes. */
    LATER,
    /** Not let in. */
    REFUSED
  }

  /**
   * Lets the client in as a user, which a moderator is no more then.
   *
   * @return the verdict
   */
  public static LoginVerdict user() {
    return USER;
  }

  /**
   * Lets the client in as a moderator (protocol 6.3).
   *
   * @return the verdict
   */
  public static LoginVerdict moderator() {
    return MODERATOR;
  }

  /**
   * Puts a {@code -login} without a nickname off until the nickname comes. In answer to a request
   * with a nickname it is a refusal.
   *
   * @return the verdict
   */
  public static LoginVerdict later() {
    return LATER;
  }

  /**
   * Refuses.
   *
   * @param text one sentence for the client that says what to do; must not repeat the secret
   * @return the verdict
   * @throws IllegalArgumentException if the text is blank
   */
  public static LoginVerdict refused(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a refusal says in one sentence what to do");
    }
    return new LoginVerdict(Outcome.REFUSED, text);
  }

  /**
   * Which verdict it is.
   *
   * @return the kind
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * What the client is told.
   *
   * @return the sentence of a refusal; empty otherwise
   */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text.isEmpty() ? outcome.toString() : outcome + ": " + text;
  }
}
