package io.github.chatserver.client;

import java.util.List;

/**
 * A member of a channel, as {@code -who} shows it.
 *
 * <p>Immutable.
 */
public final class ChannelMember {
  private final String nickname;
  private final List<String> flags;

  ChannelMember(String nickname, List<String> flags) {
    this.nickname = nickname;
    this.flags = flags;
  }

  /**
   * Returns who it is.
   *
   * @return the nickname
   */
  public String nickname() {
    return nickname;
  }

  /**
   * Tells whether the member has said to be away.
   *
   * @return whether it is away
   */
  public boolean isAway() {
    return flags.contains("away");
  }

  /**
   * Tells whether the member may use the moderators' commands.
   *
   * @return whether it is a moderator
   */
  public boolean isModerator() {
    return flags.contains("moderator");
  }

  @Override
  public String toString() {
    return flags.isEmpty() ? nickname : nickname + " (" + String.join(", ", flags) + ")";
  }
}
