package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SharedSecretTest {
  private final SharedSecret secret = new SharedSecret("schön");

  @Test
  void letsAnybodyInWithoutSecret() {
    assertThat(verdict(null).outcome()).isEqualTo(LoginVerdict.Outcome.USER);
  }

  @Test
  void makesModeratorOfWhoKnowsIt() {
    assertThat(verdict("schön").outcome()).isEqualTo(LoginVerdict.Outcome.MODERATOR);
  }

  @Test
  void refusesWrongSecretWithoutRepeatingIt() {
    LoginVerdict verdict = verdict("schon");

    assertThat(verdict.outcome()).isEqualTo(LoginVerdict.Outcome.REFUSED);
    assertThat(verdict.text()).isNotBlank().doesNotContain("schon", "schön");
  }

  @Test
  void isNeverBlank() {
    assertThatThrownBy(() -> new SharedSecret(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  private LoginVerdict verdict(String given) {
    return secret.authenticate(LoginRequest.of("alice", given, null));
  }
}
