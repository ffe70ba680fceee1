package io.github.chatserver.examples.membersonly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AccountTest {
  @Test
  void opensWithItsSecretAlone() {
    Account account = Account.ofUser("sesame", 1_000);
    assertThat(account.opensWith("sesame")).isTrue();
    assertThat(account.opensWith("Sesame")).isFalse();
    assertThat(account.opensWith("")).isFalse();
    assertThat(account.isModerator()).isFalse();
    assertThat(Account.ofModerator("sesame", 1_000).isModerator()).isTrue();
  }
}
