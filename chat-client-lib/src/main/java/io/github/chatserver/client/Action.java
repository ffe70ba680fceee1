package io.github.chatserver.client;

/**
 * Somebody's action in the channel that this client is in: {@code ~ bob text}.
 *
 * <p>Immutable.
 */
public final class Action extends LineEvent {
  private final String sender;
  private final String text;

  Action(WireLine line, String sender, String text) {
    super(line);
    this.sender = sender;
    this.text = text;
  }

  /**
   * Returns who acts.
   *
   * @return the nickname
   */
  public String sender() {
    return sender;
  }

  /**
   * Returns what that one does.
   *
   * @return the text, without the nickname
   */
  public String text() {
    return text;
  }
}
