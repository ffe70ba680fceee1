package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BarTest {
  @Test
  void saysWhoAndWhereOneIs() {
    Bar bar = new Bar("alice", "main", 2, "connected", true);

    assertThat(bar.text().text()).isEqualTo(" [alice] [main: 2] [connected] ");
    assertThat(bar.prompt()).isEqualTo("[main] ");
  }

  @Test
  void showsTheLongestNamesWhole() { // protocol 2.3
    String name = "😀".repeat(32);

    assertThat(new Bar(name, name, 1, "", true).prompt()).isEqualTo("[" + name + "] ");
  }

  @Test
  void isNotFilledByWhatAServerCallsAChannel() {
    String cut = "x".repeat(31) + "…";
    Bar bar = new Bar("x".repeat(33), "x".repeat(20_000), 1, "connected", true);

    assertThat(bar.prompt()).isEqualTo("[" + cut + "] ");
    assertThat(bar.text().text()).isEqualTo(" [" + cut + "] [" + cut + ": 1] [connected] ");
  }
}
