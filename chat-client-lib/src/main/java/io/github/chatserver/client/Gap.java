package io.github.chatserver.client;

import java.util.OptionalLong;

/**
 * Lines of the channel came while the client was away, or may have come. The messages (chat and
 * actions) that the channel's history still had follow at once, each once and in order, marked as
 * {@linkplain LineEvent#isReplayed() replayed}; then what was said since the return. Joins, leaves,
 * renames and topics of that time are in no history and never follow.
 *
 * <p>Where the numbers behind it lie below {@link #lastSeenId()}, the server has begun to count
 * anew, and nothing is known of what was missed.
 *
 * <p>No gap is reported where it is certain that no message was missed.
 *
 * <p>Immutable.
 */
public final class Gap implements ConnectionEvent {
  private final String channel;
  private final OptionalLong lastSeenId;
  private final OptionalLong firstKnownId;
  private final int recovered;
  private final boolean filled;

  Gap(
      String channel,
      OptionalLong lastSeenId,
      OptionalLong firstKnownId,
      int recovered,
      boolean filled) {
    this.channel = channel;
    this.lastSeenId = lastSeenId;
    this.firstKnownId = firstKnownId;
    this.recovered = recovered;
    this.filled = filled;
  }

  /**
   * Returns where it is.
   *
   * @return the channel's name
   */
  public String channel() {
    return channel;
  }

  /**
   * Returns the number of the last line that was delivered before the loss.
   *
   * @return the {@linkplain Tags#id() number}; empty if there was none
   */
  public OptionalLong lastSeenId() {
    return lastSeenId;
  }

  /**
   * Returns the number of the first line that is known again.
   *
   * @return the {@linkplain Tags#id() number}; empty if no line is known yet
   */
  public OptionalLong firstKnownId() {
    return firstKnownId;
  }

  /**
   * Returns how many messages follow out of the history.
   *
   * @return their number, which may be 0
   */
  public int recovered() {
    return recovered;
  }

  /**
   * Tells whether it is certain that no message is missing: the history reached back to the last
   * line seen. If not, messages between {@link #lastSeenId()} and {@link #firstKnownId()} may be
   * lost to this client.
   *
   * @return whether all messages that were missed follow
   */
  public boolean isFilled() {
    return filled;
  }

  @Override
  public String toString() {
    return "Gap["
        + channel
        + " behind "
        + lastSeenId
        + ", "
        + recovered
        + " messages recovered"
        + (filled ? "" : ", others may be missing")
        + "]";
  }
}
