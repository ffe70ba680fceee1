package io.github.chatserver;

import java.util.Optional;

/**
 * Narrows which nicknames may be had, beyond the protocol's own rule (protocol 2.3), which always
 * holds.
 *
 * <p>Asked for every nickname that the protocol allows, at the handshake and at a rename, on the
 * thread of whoever wants it, without any lock. One that throws, or returns null, refuses with
 * {@code ! INTERNAL} and is logged, at most once in 10 s. Must be thread-safe and quick.
 */
@FunctionalInterface
public interface NicknamePolicy {
  /**
   * Says what is wrong with a nickname.
   *
   * @param nickname the nickname, in its user's spelling
   * @return one sentence for the user, who is told {@code ! NICK_INVALID}; empty if nothing is
   *     wrong
   */
  Optional<String> objection(String nickname);

  /**
   * The default: whatever the protocol allows.
   *
   * @return the policy
   */
  static NicknamePolicy protocol() {
    return nickname -> Optional.empty();
  }

  /**
   * Nicknames of ASCII letters and digits and {@code _ - .} alone.
   *
   * @return the policy
   */
  static NicknamePolicy ascii() {
    return nickname ->
        nickname.chars().allMatch(c -> c < 128)
            ? Optional.empty()
            : Optional.of("use the letters a to z, digits and _ - . in a nickname");
  }
}
