package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatserver.ChatServer;
import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.NotConnectedException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ComebackTest {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Comeback comeback = new Comeback();
  private ChatServer server;

  @BeforeEach
  void open() throws Exception {
    server = ChatServer.builder().port(0).start();
    server.connect("eve", heard::add);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private ChatClient client() throws IOException {
    return ChatClient.connect("127.0.0.1", server.port(), "bob");
  }

  @Test
  void sendsWhatNeverLeftAndLetsTheOthersGoOn() throws Exception {
    comeback.lost(List.of("one", "two"));
    try (ChatClient client = client()) {
      comeback.back(client);

      assertThat(comeback.await(client)).isTrue();
      for (String line = heard.take(); !line.equals("bob: two"); line = heard.take()) {
        assertThat(line).isNotEqualTo("two");
      }
      assertThat(comeback.end()).isEmpty();
    }
  }

  @Test
  void keepsInOrderWhatAConnectionDidNotTakeThatIsLostAtOnce() throws Exception {
    comeback.lost(List.of("three", "four"));
    ChatClient gone = client();
    gone.close();

    assertThatExceptionOfType(NotConnectedException.class).isThrownBy(() -> comeback.back(gone));
    comeback.lost(List.of("one", "two"));

    assertThat(comeback.end()).containsExactly("one", "two", "three", "four");
  }
}
