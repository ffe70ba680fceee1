package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class KeysTest {
  private final Keys keys = new Keys();

  @Test
  void learnsFromMovesUnderEveryName() {
    keys.follow("-ch games sesame", "main");
    keys.follow("-JOIN Tea  pot", "games");
    keys.follow("-j night owl", "games");
    assertThat(keys.of("GAMES")).isEqualTo("sesame");
    assertThat(keys.of("tea")).isEqualTo("pot");
    assertThat(keys.of("night")).isEqualTo("owl");
  }

  @Test
  void learnsFromTheLockOfItsOwnChannel() {
    keys.follow("-key sesame", "games");
    assertThat(keys.of("games")).isEqualTo("sesame");
    keys.follow("-key", "games");
    assertThat(keys.of("games")).isNull();
  }

  @Test
  void moveWithoutAKeyForgetsNone() {
    keys.follow("-ch games sesame", "main");
    keys.follow("-ch games", "main");
    assertThat(keys.of("games")).isEqualTo("sesame");
  }

  @Test
  void chatTeachesNothing() {
    keys.follow("ch games sesame", "main");
    keys.follow("--ch games sesame", "main");
    keys.follow("-ch games two words", "main");
    keys.follow("-", "main");
    assertThat(keys.of("games")).isNull();
  }

  @Test
  void remembersNoMoreThanItMust() {
    for (int i = 0; i < 1_000; i++) {
      keys.follow("-ch c" + i + " k", "main");
    }
    assertThat(keys.of("c0")).isNull();
    assertThat(keys.of("c999")).isEqualTo("k");
  }
}
