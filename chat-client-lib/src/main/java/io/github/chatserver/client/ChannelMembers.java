package io.github.chatserver.client;

import java.util.List;

/**
 * The members of a channel, as of one moment (protocol 6, {@code -who}).
 *
 * <p>Immutable.
 */
public final class ChannelMembers {
  private final String channel;
  private final List<ChannelMember> members;

  ChannelMembers(String channel, List<ChannelMember> members) {
    this.channel = channel;
    this.members = List.copyOf(members);
  }

  /**
   * Returns which channel was asked for.
   *
   * @return its name, in the spelling of who made it
   */
  public String channel() {
    return channel;
  }

  /**
   * Returns who is there.
   *
   * @return the members by name; empty if there are none
   */
  public List<ChannelMember> members() {
    return members;
  }

  /**
   * Returns the members' nicknames.
   *
   * @return the nicknames by name
   */
  public List<String> nicknames() {
    return members.stream().map(ChannelMember::nickname).toList();
  }

  @Override
  public String toString() {
    return channel + members;
  }
}
