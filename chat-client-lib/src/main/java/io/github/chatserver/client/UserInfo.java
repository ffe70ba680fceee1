package io.github.chatserver.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user, as {@code -whois} shows it. The times are rough: whole units of the largest that fits.
 *
 * <p>Immutable.
 */
public final class UserInfo {
  private final String nickname;
  private final String channel;
  private final Duration connected;
  private final Duration idle;
  private final @Nullable String away;
  private final @Nullable String address;

  /** Since when it is there, and since when it is silent. */
  record Times(Duration connected, Duration idle) {}

  UserInfo(
      String nickname,
      String channel,
      Times times,
      @Nullable String away,
      @Nullable String address) {
    this.nickname = nickname;
    this.channel = channel;
    this.connected = times.connected();
    this.idle = times.idle();
    this.away = away;
    this.address = address;
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
   * Returns where it is.
   *
   * @return the channel's name
   */
  public String channel() {
    return channel;
  }

  /**
   * Returns since when it is there.
   *
   * @return the time since it connected
   */
  public Duration connected() {
    return connected;
  }

  /**
   * Returns how long it has said nothing.
   *
   * @return the time since its last line
   */
  public Duration idle() {
    return idle;
  }

  /**
   * Returns why it is away.
   *
   * @return the reason; empty if it is not away
   */
  public Optional<String> away() {
    return Optional.ofNullable(away);
  }

  /**
   * Returns where it came from. Moderators alone are shown that; of one who is away anybody may be
   * shown what looks like it, since the reason is the user's own text.
   *
   * @return the address; empty if the server shows none
   */
  public Optional<String> address() {
    return Optional.ofNullable(address);
  }

  @Override
  public String toString() {
    return nickname + " in " + channel;
  }
}
