package io.github.chatserver;

/**
 * Decides who may have which nickname, and who is a moderator.
 *
 * <p>Asked for every nickname, at the handshake and at a rename, before it is claimed, with the
 * secret of an earlier {@code -login} if there was one; and for every {@code -login}, without a
 * nickname if none is accepted yet: then it may accept or refuse the secret by itself, or put the
 * verdict off until the nickname comes. Without an authenticator any nickname may be had.
 *
 * <p>The role of the last verdict is the user's: one who takes a nickname, or logs in, and is let
 * in as a user is no moderator any more. What the host itself has decided, by {@link
 * ChatUser#promote} or {@link ChatUser#demote}, holds against every verdict until the session ends.
 *
 * <p>One that takes longer than {@link Limits#authenticatorTimeout()} has its thread interrupted,
 * and whatever it answers then is not listened to: the user is told {@code ! UNAVAILABLE} as soon
 * as it returns. One that throws, or returns null, refuses with {@code ! INTERNAL}. Neither costs
 * one of the attempts of the handshake (protocol 2.2), whose own deadline holds all the same
 * (protocol 2.7). Both are logged, at most once in 10 s.
 *
 * <p>Called on the thread of whoever wants in, without any lock: the session's, or the host's that
 * calls {@link LocalUser#rename} or {@link LocalUser#login}. May block, which costs that user
 * alone; an interrupt should end it. Must be thread-safe.
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
