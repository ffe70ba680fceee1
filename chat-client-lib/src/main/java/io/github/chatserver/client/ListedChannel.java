package io.github.chatserver.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A channel, as {@code -list} shows it.
 *
 * <p>Immutable.
 */
public final class ListedChannel {
  private final String name;
  private final int members;
  private final boolean locked;
  private final @Nullable String topic;

  ListedChannel(String name, int members, boolean locked, @Nullable String topic) {
    this.name = name;
    this.members = members;
    this.locked = locked;
    this.topic = topic;
  }

  /**
   * Returns the channel's name.
   *
   * @return the name, in the spelling of who made it
   */
  public String name() {
    return name;
  }

  /**
   * Returns how many members it has.
   *
   * @return their number
   */
  public int members() {
    return members;
  }

  /**
   * Tells whether one needs a key to go there.
   *
   * @return whether it is locked
   */
  public boolean isLocked() {
    return locked;
  }

  /**
   * Returns the channel's topic.
   *
   * @return the topic; empty if none is set
   */
  public Optional<String> topic() {
    return Optional.ofNullable(topic);
  }

  @Override
  public String toString() {
    return name + " (" + members + ")";
  }
}
