package io.github.chatserver.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event at its place in the order of its channel.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChannelEntry {

  private final long id;
  private final long epochMillis;
  private final int members;
  private final ChannelEvent event;

  private ChannelEntry(long id, long epochMillis, int members, ChannelEvent event) {
    this.id = id;
    this.epochMillis = epochMillis;
    this.members = members;
    this.event = event;
  }

  /**
   * Makes an entry.
   *
   * @param id its place
   * @param epochMillis its time, in milliseconds since 1970
   * @param members how many members the channel has behind it
   * @param event what happens
   * @return the entry
   */
  public static ChannelEntry of(long id, long epochMillis, int members, ChannelEvent event) {
    return new ChannelEntry(id, epochMillis, members, Objects.requireNonNull(event));
  }

  /**
   * Returns the place of the event: ids rise within a channel name for ever, but need not be
   * consecutive.
   *
   * @return the id
   */
  public long id() {
    return id;
  }

  /**
   * Returns the time of the event, the same on every node. Within a channel it does not go back.
   *
   * @return milliseconds since 1970
   */
  public long epochMillis() {
    return epochMillis;
  }

  /**
   * Returns how many members the channel has behind this entry, on all nodes: a JOIN counts its
   * user, a LEAVE does not.
   *
   * @return the count
   */
  public int members() {
    return members;
  }

  /**
   * Returns what happens.
   *
   * @return the event
   */
  public ChannelEvent event() {
    return event;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ChannelEntry that
            && id == that.id
            && epochMillis == that.epochMillis
            && members == that.members
            && event.equals(that.event));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return id + " " + event;
  }
}
