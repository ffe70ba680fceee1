package io.github.chatserver.examples.membersonly;

import io.github.chatserver.NicknamePolicy;
import java.util.Optional;

/**
 * Which nicknames members may have: ASCII, and long enough to be told apart.
 *
 * <p>Stateless.
 */
final class MemberNames implements NicknamePolicy {
  private static final int SHORTEST = 3;

  @Override
  public Optional<String> objection(String nickname) {
    if (nickname.length() < SHORTEST) {
      return Optional.of("use at least " + SHORTEST + " characters in a nickname");
    }
    return NicknamePolicy.ascii().objection(nickname);
  }
}
