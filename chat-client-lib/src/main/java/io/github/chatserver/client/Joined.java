package io.github.chatserver.client;

/**
 * Somebody came into the channel that this client is in: {@code + bob joined games}. In a crowded
 * channel nobody is told (protocol 4.2), so a leave may come without its join.
 *
 * <p>Immutable.
 */
public final class Joined extends LineEvent {
  private final String nickname;
  private final String channel;

  Joined(WireLine line, String nickname, String channel) {
    super(line);
    this.nickname = nickname;
    this.channel = channel;
  }

  /**
   * Returns who came.
   *
   * @return the nickname
   */
  public String nickname() {
    return nickname;
  }

  /**
   * Returns where to.
   *
   * @return the channel's name
   */
  public String channel() {
    return channel;
  }
}
