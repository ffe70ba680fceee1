package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A key is learned when the server has taken it, and not when it was sent. */
@Timeout(10)
class KeysTest {
  private final Keys keys = new Keys();

  private void sends(String line) {
    keys.sends(line);
  }

  private void hears(String line) {
    keys.hears(LineEvent.of(line));
  }

  @Test
  void learnsFromMovesUnderEveryName() {
    sends("-ch games sesame");
    sends("-JOIN Tea  pot");
    sends("-j night owl");
    assertThat(keys.of("games")).isNull();
    hears("* you are in games alone");
    hears("@code=JOINED * you are in Tea with 1 other; topic: tea");
    hears("* you are in night alone");
    assertThat(keys.of("GAMES")).isEqualTo("sesame");
    assertThat(keys.of("tea")).isEqualTo("pot");
    assertThat(keys.of("night")).isEqualTo("owl");
  }

  @Test
  void learnsFromTheLockOfAChannel() {
    sends("-key sesame");
    hears("* games is open");
    assertThat(keys.of("games")).isNull();
    hears("@code=DONE * games is locked");
    assertThat(keys.of("games")).isEqualTo("sesame");
    sends("-key");
    hears("@code=DONE * games is open");
    assertThat(keys.of("games")).isNull();
  }

  @Test
  void refusedKeyIsNotLearned() {
    sends("-ch games wrong");
    sends("-ch games sesame");
    hears("! BAD_KEY the channel is locked");
    hears("* you are in games alone");
    assertThat(keys.of("games")).isEqualTo("sesame");
    sends("-ch games wrong");
    sends("-ch tea pot");
    hears("! BAD_KEY the channel is locked");
    hears("* you are in tea alone");
    hears("* you are in games alone");
    assertThat(keys.of("games")).isEqualTo("sesame");
  }

  @Test
  void refusedLockIsNotLearned() {
    sends("-key wrong");
    hears("! NOT_ALLOWED not yours");
    sends("-ch games");
    hears("* you are in games alone");
    assertThat(keys.of("games")).isNull();
  }

  @Test
  void moveWithoutAKeyForgetsNone() {
    keys.put("games", "sesame");
    sends("-ch games");
    hears("* you are in games alone");
    assertThat(keys.of("games")).isEqualTo("sesame");
  }

  @Test
  void whatWasSentOnAnotherConnectionIsNotAnsweredOnThisOne() {
    sends("-ch games wrong");
    keys.startsAnew();
    hears("* you are in games alone");
    assertThat(keys.of("games")).isNull();
  }

  /** What could not be sent again as one word is no key. */
  @Test
  void keyWithWhiteSpaceOfUnicodesIsNone() {
    sends("-ch games a\u00a0b");
    hears("* you are in games alone");
    sends("-key \u0001");
    hears("* games is locked");
    assertThat(keys.of("games")).isNull();
  }

  @Test
  void chatTeachesNothing() {
    sends("ch games sesame");
    sends("--ch games sesame");
    sends("-ch games two words");
    sends("-");
    hears("eve: you are in games alone");
    hears("@code=ANNOUNCE * you are in games alone");
    assertThat(keys.of("games")).isNull();
  }

  @Test
  void remembersNoMoreThanItMust() {
    for (int i = 0; i < 1_000; i++) {
      sends("-ch c" + i + " k");
    }
    hears("* you are in c0 alone");
    assertThat(keys.of("c0")).as("sent long ago").isNull();
    for (int i = 0; i < 1_000; i++) {
      sends("-ch c" + i + " k");
      hears("* you are in c" + i + " alone");
    }
    assertThat(keys.of("c0")).isNull();
    assertThat(keys.of("c999")).isEqualTo("k");
  }
}
