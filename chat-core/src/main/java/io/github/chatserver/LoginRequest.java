package io.github.chatserver;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Authenticator} is asked: a nickname, a secret, or both, and where they come from.
 *
 * <p>Immutable. Its text never shows the secret.
 */
public final class LoginRequest {
  private final Optional<String> nickname;
  private final Optional<String> secret;
  private final Optional<InetAddress> address;

  private LoginRequest(
      Optional<String> nickname, Optional<String> secret, Optional<InetAddress> address) {
    this.nickname = nickname;
    this.secret = secret;
    this.address = address;
  }

  /**
   * Makes a request; the server does so, and tests of authenticators.
   *
   * @param nickname the nickname; null for none yet
   * @param secret the secret; null for none
   * @param address the client's address; null where the transport has none
   * @return the request
   */
  public static LoginRequest of(
      @Nullable String nickname, @Nullable String secret, @Nullable InetAddress address) {
    return new LoginRequest(
        Optional.ofNullable(nickname), Optional.ofNullable(secret), Optional.ofNullable(address));
  }

  /**
   * The nickname that the client asks for or holds.
   *
   * @return the nickname; empty for a {@code -login} in front of one
   */
  public Optional<String> nickname() {
    return nickname;
  }

  /**
   * The secret of {@code -login}.
   *
   * @return the secret; empty if the client gave none
   */
  public Optional<String> secret() {
    return secret;
  }

  /**
   * Where the client connects from.
   *
   * @return the address; empty where the transport has none
   */
  public Optional<InetAddress> address() {
    return address;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoginRequest request
        && request.nickname.equals(nickname)
        && request.secret.equals(secret)
        && request.address.equals(address);
  }

  @Override
  public int hashCode() {
    return Objects.hash(nickname, secret, address);
  }

  @Override
  public String toString() {
    return nickname.orElse("no nickname") + (secret.isPresent() ? ", with a secret" : "");
  }
}
