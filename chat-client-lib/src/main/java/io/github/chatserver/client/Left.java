package io.github.chatserver.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody left the channel that this client is in: {@code - bob left games} or {@code - bob left
 * games: reason}. The join may have been silent (protocol 4.2).
 *
 * <p>Immutable.
 */
public final class Left extends LineEvent {
  private final String nickname;
  private final String channel;
  private final @Nullable String reason;

  Left(WireLine line, String nickname, String channel, @Nullable String reason) {
    super(line);
    this.nickname = nickname;
    this.channel = channel;
    this.reason = reason;
  }

  /**
   * Returns who left.
   *
   * @return the nickname
   */
  public String nickname() {
    return nickname;
  }

  /**
   * Returns which channel was left.
   *
   * @return the channel's name
   */
  public String channel() {
    return channel;
  }

  /**
   * Returns why, in the server's words (protocol 4.3).
   *
   * @return the reason; empty if none was given
   */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }
}
