package io.github.chatserver.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel as of the point in its order at which somebody joined.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChannelSnapshot {

  private final List<ChannelEntry> replay;
  private final Map<String, String> facts;
  private final int members;

  private ChannelSnapshot(List<ChannelEntry> replay, Map<String, String> facts, int members) {
    this.replay = replay;
    this.facts = facts;
    this.members = members;
  }

  /**
   * Makes a snapshot.
   *
   * @param replay the last chat and action entries before the point, oldest first
   * @param facts the facts
   * @param members how many members there are, the joining one counted
   * @return the snapshot
   */
  public static ChannelSnapshot of(
      List<ChannelEntry> replay, Map<String, String> facts, int members) {
    return new ChannelSnapshot(List.copyOf(replay), Map.copyOf(facts), members);
  }

  /**
   * Returns the last chat and action entries before the point, as many as the join asked for.
   *
   * @return an unmodifiable list, oldest first; empty for none
   */
  public List<ChannelEntry> replay() {
    return replay;
  }

  /**
   * Returns the facts at the point.
   *
   * @return an unmodifiable map
   */
  public Map<String, String> facts() {
    return facts;
  }

  /**
   * Returns how many members the channel has on all nodes, the joining one counted.
   *
   * @return the count, at least 1
   */
  public int members() {
    return members;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ChannelSnapshot that
            && members == that.members
            && replay.equals(that.replay)
            && facts.equals(that.facts));
  }

  @Override
  public int hashCode() {
    return 31 * replay.hashCode() + facts.hashCode();
  }

  /** Counts members and replay; a fact may be a secret, so none is shown. */
  @Override
  public String toString() {
    return members + " members, replay of " + replay.size();
  }
}
