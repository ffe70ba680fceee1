package io.github.chatserver.client;

/**
 * Somebody in the channel, perhaps this client itself, took another nickname: {@code = bob is now
 * robert}.
 *
 * <p>Immutable.
 */
public final class Renamed extends LineEvent {
  private final String oldNickname;
  private final String newNickname;

  Renamed(WireLine line, String oldNickname, String newNickname) {
    super(line);
    this.oldNickname = oldNickname;
    this.newNickname = newNickname;
  }

  /**
   * Returns the nickname until now.
   *
   * @return the nickname
   */
  public String oldNickname() {
    return oldNickname;
  }

  /**
   * Returns the nickname from now on.
   *
   * @return the nickname
   */
  public String newNickname() {
    return newNickname;
  }
}
