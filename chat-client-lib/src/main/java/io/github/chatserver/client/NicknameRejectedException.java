package io.github.chatserver.client;

/**
 * The server refused the nickname (protocol 2.2); another one may do.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public final class NicknameRejectedException extends ServerRefusalException {
  private static final long serialVersionUID = 1L;

  private final String nickname;

  NicknameRejectedException(String nickname, String message, Refusal refusal) {
    super(ConnectFailure.NICKNAME_REJECTED, message, refusal);
    this.nickname = nickname;
  }

  /**
   * Returns the nickname that was refused.
   *
   * @return the nickname, as it was sent
   */
  public String nickname() {
    return nickname;
  }
}
