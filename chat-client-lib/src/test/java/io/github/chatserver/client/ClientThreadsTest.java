package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ClientThreadsTest {

  @Test
  void threadsAreNamedDaemonsAndVirtualWhereTheJvmHasThem() throws Exception {
    Thread thread = ClientThreads.unstarted("chat-client-bob", () -> {});
    assertThat(thread.getName()).isEqualTo("chat-client-bob");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
    if (Runtime.version().feature() >= 21) {
      assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
    }
    thread.start();
    thread.join();
  }
}
