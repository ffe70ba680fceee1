package io.github.chatserver.registry;

/**
 * The registry answered, and said no. Nothing changed.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public final class RegistryRefusal extends RegistryException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Makes a refusal.
   *
   * @param code a code of protocol 7, such as {@code NICK_TAKEN}
   * @param message a sentence that says what was refused, without secrets
   * @throws IllegalArgumentException if {@code code} is empty
   */
  public RegistryRefusal(String code, String message) {
    super(message, null);
    if (code.isEmpty()) {
      throw new IllegalArgumentException("a refusal needs a code: " + message);
    }
    this.code = code;
  }

  /**
   * Returns why it was refused.
   *
   * @return a code of protocol 7, never empty
   */
  public String code() {
    return code;
  }
}
