package io.github.chatserver.client;

/**
 * Somebody's chat in the channel that this client is in: {@code bob: text}.
 *
 * <p>Immutable.
 */
public final class Message extends LineEvent {
  private final String sender;
  private final String text;

  Message(WireLine line, String sender, String text) {
    super(line);
    this.sender = sender;
    this.text = text;
  }

  /**
   * Returns who said it.
   *
   * @return the nickname
   */
  public String sender() {
    return sender;
  }

  /**
   * Returns what was said.
   *
   * @return the text
   */
  public String text() {
    return text;
  }
}
