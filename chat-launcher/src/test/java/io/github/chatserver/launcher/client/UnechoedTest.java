package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class UnechoedTest {
  private final Unechoed unechoed = new Unechoed();

  @Test
  void takesForArrivedWhatCameBackAndWhatWasBeforeIt() {
    unechoed.sending("one");
    unechoed.sending("--two");
    unechoed.sending("three");
    unechoed.echoed("-two");

    assertThat(unechoed.isOpen("one")).isFalse();
    assertThat(unechoed.isOpen("--two")).isFalse();
    assertThat(unechoed.isOpen("three")).isTrue();
  }

  @Test
  void countsEqualLines() {
    unechoed.sending("hi");
    unechoed.sending("hi");
    unechoed.echoed("hi");

    assertThat(unechoed.isOpen("hi")).isTrue();
    unechoed.echoed("hi");
    assertThat(unechoed.isOpen("hi")).isFalse();
  }

  @Test
  void knowsNothingOfCommands() {
    unechoed.sending("-topic tea");

    assertThat(unechoed.isOpen("-topic tea")).isTrue();
  }

  @Test
  void bearsAnEchoOfWhatWasNeverSent() {
    unechoed.sending("one");
    unechoed.echoed("two");

    assertThat(unechoed.isOpen("one")).isTrue();
    unechoed.clear();
    assertThat(unechoed.isOpen("one")).isFalse();
  }

  @Test
  void staysSmallWithoutAnEcho() {
    for (int i = 0; i < 5_000; i++) {
      unechoed.sending("line " + i);
    }

    assertThat(unechoed.isOpen("line 0")).isFalse();
    assertThat(unechoed.isOpen("line 4999")).isTrue();
  }
}
