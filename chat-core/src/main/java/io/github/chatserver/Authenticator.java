package io.github.chatserver;

/**
 * Decides who may have which nickname, and who is a moderator.
 *
 * <p>Asked for every nickname, at the handshake and at a rename, before it is claimed, with the
 * secret of an earlier {@code -login} if there was one; and for every {@code -login}, without a
 * nickname if none is accepted yet. Called on the session's thread; may block, within the handshake
 * timeout, which ends the connection. Must be thread-safe. One that throws refuses with {@code !
 * INTERNAL} and is logged.
 */
@FunctionalInterface
public interface Authenticator {
  /**
   * Decides.
   *
   * @param request the nickname, the secret and the address
   * @return the verdict
   */
  LoginVerdict authenticate(LoginRequest request);
}
