package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LinkTest {
  private static final ClientSettings SETTINGS =
      ChatClient.builder()
          .nickname("bob")
          .eventBuffer(10)
          .eventBufferBytes(1_000)
          .sendBuffer(1_000)
          .settings();

  /** A socket whose stream fails as no stream should. */
  private static final class Broken extends Socket {
    @Override
    public OutputStream getOutputStream() {
      return new OutputStream() {
        @Override
        public void write(int b) {
          throw new AssertionError("of the test's");
        }
      };
    }
  }

  @Test
  void writerThatFailsUnexpectedlyEndsTheConnection() throws Exception {
    Socket socket = new Broken();
    Link link = new Link(SETTINGS, Wire.plain(socket), new Incoming(InputStream.nullInputStream()));
    link.outgoing().put(OutgoingText.line("hello"), TimeUnit.SECONDS.toNanos(5));
    link.write();
    assertThat(socket.isClosed()).isTrue();
    assertThatExceptionOfType(NotConnectedException.class)
        .isThrownBy(() -> link.outgoing().tryPut(OutgoingText.line("again")));
  }
}
