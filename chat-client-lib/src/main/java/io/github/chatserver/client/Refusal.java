package io.github.chatserver.client;

/**
 * The server refused something, or something failed, or it is about to close the connection: {@code
 * ! CODE text}.
 *
 * <p>Immutable.
 */
public final class Refusal extends LineEvent {
  private final String code;
  private final String text;

  Refusal(WireLine line, String code, String text) {
    super(line);
    this.code = code;
    this.text = text;
  }

  /**
   * Returns the stable code (protocol 7). A code that this library does not know is possible.
   *
   * @return the code, such as {@code NO_SUCH_NICK}
   */
  public String code() {
    return code;
  }

  /**
   * Returns the sentence behind the code, which says what to do.
   *
   * @return the text; empty if there is none
   */
  public String text() {
    return text;
  }
}
