package io.github.chatserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LoginVerdictTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void refusesRefusalThatSaysNothing(String text) {
    assertThatThrownBy(() -> LoginVerdict.refused(text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(LoginVerdict.refused("that is wrong").text()).isEqualTo("that is wrong");
  }
}
