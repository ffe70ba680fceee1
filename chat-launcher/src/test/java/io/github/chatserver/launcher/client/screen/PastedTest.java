package io.github.chatserver.launcher.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PastedTest {
  @Test
  void keepsLineEndsOfAnyKind() {
    assertThat(Pasted.clean("a\rb\r\nc\n\nd")).isEqualTo("a\nb\nc\n\nd");
    assertThat(Pasted.clean("a\r")).isEqualTo("a\n");
    assertThat(Pasted.clean("a")).isEqualTo("a");
  }

  @Test
  void dropsWhatCouldMoveTheCursor() {
    assertThat(Pasted.clean("a\u001b[2J\u0003\u0007\tb\n\u009b31mc\u202e"))
        .isEqualTo("a[2J b\n31mc");
  }
}
