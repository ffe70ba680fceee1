package io.github.chatserver.launcher;

import io.github.chatserver.Authenticator;
import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Makes a moderator of whoever knows the one secret; everybody else comes in as a user.
 *
 * <p>Immutable.
 */
final class SharedSecret implements Authenticator {
  private final byte[] secret;

  SharedSecret(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public LoginVerdict authenticate(LoginRequest request) {
    if (request.secret().isEmpty()) {
      return LoginVerdict.user();
    }
    byte[] given = request.secret().get().getBytes(StandardCharsets.UTF_8);
    // A comparison that stops at the first difference would tell how much of a guess is right.
    return MessageDigest.isEqual(secret, given)
        ? LoginVerdict.moderator()
        : LoginVerdict.refused("that secret is wrong");
  }
}
