package io.github.chatserver.registry;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A channel as a list of channels shows it.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChannelSummary {

  private final String channel;
  private final int members;
  private final Map<String, String> facts;

  private ChannelSummary(String channel, int members, Map<String, String> facts) {
    this.channel = channel;
    this.members = members;
    this.facts = facts;
  }

  /**
   * Makes a summary.
   *
   * @param channel the folded name
   * @param members how many members it has on all nodes
   * @param facts its facts
   * @return the summary
   */
  public static ChannelSummary of(String channel, int members, Map<String, String> facts) {
    return new ChannelSummary(Objects.requireNonNull(channel), members, Map.copyOf(facts));
  }

  /**
   * Returns the folded name of the channel; its creator's spelling is the fact {@link Facts#NAME}.
   *
   * @return the folded name
   */
  public String channel() {
    return channel;
  }

  /**
   * Returns how many members the channel has, on all nodes.
   *
   * @return the count; 0 for a permanent channel that nobody is in
   */
  public int members() {
    return members;
  }

  /**
   * Returns the facts of the channel.
   *
   * @return an unmodifiable map
   */
  public Map<String, String> facts() {
    return facts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ChannelSummary that
            && members == that.members
            && channel.equals(that.channel)
            && facts.equals(that.facts));
  }

  @Override
  public int hashCode() {
    return 31 * channel.hashCode() + members;
  }

  /** Names the channel and counts its members; a fact may be a secret, so none is shown. */
  @Override
  public String toString() {
    return channel + " with " + members + " members";
  }
}
