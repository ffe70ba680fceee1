package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.client.Reconnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DestinationTest {
  @Test
  void showsNoSecret() {
    Destination destination =
        new Destination(
            new ServerAddress("localhost", 6666),
            Duration.ofSeconds(1),
            null,
            "swordfish",
            "main",
            Reconnection.none());

    assertThat(destination).asString().contains("localhost:6666").doesNotContain("swordfish");
  }
}
