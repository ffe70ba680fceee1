package io.github.chatserver.client;

/**
 * Somebody's broadcast to everyone, whatever the channel: {@code # bob: text}.
 *
 * <p>Immutable.
 */
public final class Broadcast extends LineEvent {
  private final String sender;
  private final String text;

  Broadcast(WireLine line, String sender, String text) {
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
