package io.github.chatserver;

import java.util.Objects;

/**
 * How a member of this JVM comes in: under which nickname, and which limits the host lifts for it.
 *
 * <p>Immutable.
 */
public final class MemberOptions {
  private final String nickname;
  private final boolean moderator;
  private final boolean floodControlled;

  private MemberOptions(String nickname, boolean moderator, boolean floodControlled) {
    this.nickname = Objects.requireNonNull(nickname, "nickname");
    this.moderator = moderator;
    this.floodControlled = floodControlled;
  }

  /**
   * A member with nothing lifted, as a client on a socket is.
   *
   * @param nickname the nickname
   * @return the options
   */
  public static MemberOptions nickname(String nickname) {
    return new MemberOptions(nickname, false, true);
  }

  /**
   * Makes the member a moderator from the start (protocol 6.3). It is none by default.
   *
   * @return the changed options
   */
  public MemberOptions moderator() {
    return new MemberOptions(nickname, true, floodControlled);
  }

  /**
   * Lets the member send lines as fast as it likes (protocol 8.2). Flood control is on by default.
   *
   * @return the changed options
   */
  public MemberOptions withoutFloodControl() {
    return new MemberOptions(nickname, moderator, false);
  }

  /**
   * The nickname.
   *
   * @return the nickname, as it was given
   */
  public String nickname() {
    return nickname;
  }

  /**
   * Whether the member is a moderator from the start.
   *
   * @return true if so
   */
  public boolean isModerator() {
    return moderator;
  }

  /**
   * Whether flood control holds for the member.
   *
   * @return true if so
   */
  public boolean isFloodControlled() {
    return floodControlled;
  }

  @Override
  public String toString() {
    return "member " + nickname;
  }
}
