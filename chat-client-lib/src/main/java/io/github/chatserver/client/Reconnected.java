package io.github.chatserver.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client is back; lines can be sent again. If anything was missed, a {@link Gap} follows, and
 * the messages that could be fetched behind it.
 *
 * <p>Away, ignored users and tags that were set by commands are gone with the old connection
 * (protocol 6), and so are private messages and broadcasts that came meanwhile.
 *
 * <p>Immutable.
 */
public final class Reconnected implements ConnectionEvent {
  private final String nickname;
  private final String channel;
  private final @Nullable Refusal refusal;
  private final int linesFollowed;

  Reconnected(Standing standing, @Nullable Refusal refusal, int linesFollowed) {
    this.nickname = standing.nickname();
    this.channel = standing.channel();
    this.refusal = refusal;
    this.linesFollowed = linesFollowed;
  }

  /** Returns how many of the next lines have led to that nickname and channel already. */
  int linesFollowed() {
    return linesFollowed;
  }

  /**
   * Returns the nickname that the client has now: the one it had, or one of the fallbacks.
   *
   * @return the nickname, in the form that the server gave it
   */
  public String nickname() {
    return nickname;
  }

  /**
   * Returns the channel that the client is in now: the one it was in, unless that was refused.
   *
   * @return the channel's name
   */
  public String channel() {
    return channel;
  }

  /**
   * Returns why the client is not back in its channel, such as {@code BAD_KEY}.
   *
   * @return the refusal; empty if it is back
   */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public String toString() {
    return "Reconnected[" + nickname + " in " + channel + "]";
  }
}
