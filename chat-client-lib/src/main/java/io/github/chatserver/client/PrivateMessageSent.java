package io.github.chatserver.client;

/**
 * A private message of this client's own, as it was delivered: {@code -> bob: text}.
 *
 * <p>Immutable.
 */
public final class PrivateMessageSent extends LineEvent {
  private final String receiver;
  private final String text;

  PrivateMessageSent(WireLine line, String receiver, String text) {
    super(line);
    this.receiver = receiver;
    this.text = text;
  }

  /**
   * Returns to whom it was delivered.
   *
   * @return the nickname
   */
  public String receiver() {
    return receiver;
  }

  /**
   * Returns what was written.
   *
   * @return the text
   */
  public String text() {
    return text;
  }
}
