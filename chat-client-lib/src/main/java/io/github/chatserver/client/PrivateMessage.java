package io.github.chatserver.client;

/**
 * A private message to this client: {@code <- bob: text}.
 *
 * <p>Immutable.
 */
public final class PrivateMessage extends LineEvent {
  private final String sender;
  private final String text;

  PrivateMessage(WireLine line, String sender, String text) {
    super(line);
    this.sender = sender;
    this.text = text;
  }

  /**
   * Returns who wrote it.
   *
   * @return the nickname
   */
  public String sender() {
    return sender;
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
