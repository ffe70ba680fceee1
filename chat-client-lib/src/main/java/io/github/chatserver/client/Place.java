package io.github.chatserver.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a client is behind a move (protocol 6, {@code -ch}).
 *
 * <p>Immutable.
 */
public final class Place {
  private final String channel;
  private final int others;
  private final @Nullable String topic;

  Place(String channel, int others, @Nullable String topic) {
    this.channel = channel;
    this.others = others;
    this.topic = topic;
  }

  /**
   * Returns the channel.
   *
   * @return its name, in the spelling of who made it
   */
  public String channel() {
    return channel;
  }

  /**
   * Returns how many others are there.
   *
   * @return their number; 0 if this client is alone
   */
  public int others() {
    return others;
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
    return channel + " with " + others + " others";
  }
}
