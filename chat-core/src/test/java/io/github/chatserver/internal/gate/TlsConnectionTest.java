package io.github.chatserver.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS over an accepted socket, without a server around it. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TlsConnectionTest {
  private static final byte[] BYTES = {'h', 'i', '\n'};
  private static final HeldCertificate KEY =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  private static final SSLContext SERVING =
      new HandshakeCertificates.Builder().heldCertificate(KEY).build().sslContext();
  private static final SSLContext TRUSTING =
      new HandshakeCertificates.Builder()
          .addTrustedCertificate(KEY.certificate())
          .build()
          .sslContext();

  private Socket below;
  private Socket accepted;
  private TlsConnection connection;

  @BeforeEach
  void connect() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      below = new Socket(listener.getInetAddress(), listener.getLocalPort());
      accepted = listener.accept();
    }
    TlsContexts contexts = TlsContexts.of(() -> SERVING);
    connection = new TlsConnection(accepted, 64 * 1024, contexts);
  }

  @AfterEach
  void closeAll() throws IOException {
    below.close();
    accepted.close();
  }

  /** Else one who quits would count as lost, if a line was on its way at that moment. */
  @Test
  void writesIntoTheVoidWhereTls12HasEndedBothHalves() throws Exception {
    SSLSocket client = shakeHands("TLSv1.2");
    client.shutdownOutput();

    assertThat(connection.read(new byte[1], 0, 1)).isEqualTo(-1);
    connection.write(BYTES, 0, BYTES.length);
    connection.shutdownOutput();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void writesOnWhereTls13HasEndedOneHalf() throws Exception {
    SSLSocket client = shakeHands("TLSv1.3");
    client.shutdownOutput();

    assertThat(connection.read(new byte[1], 0, 1)).isEqualTo(-1);
    connection.write(BYTES, 0, BYTES.length);
    connection.shutdownOutput();
    assertThat(client.getInputStream().readAllBytes()).isEqualTo(BYTES);
  }

  @Test
  void endsItsOutputWithACloseNotifyAndAFinAndReadsOn() throws Exception {
    SSLSocket client = shakeHands("TLSv1.3");
    connection.shutdownOutput();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    assertThat(below.getInputStream().read()).isEqualTo(-1);

    client.getOutputStream().write(BYTES);
    assertThat(connection.read(new byte[10], 0, 10)).isEqualTo(BYTES.length);
  }

  @Test
  void aWriteToABrokenSocketFails() throws Exception {
    shakeHands("TLSv1.2");
    connection.abort();

    assertThatThrownBy(() -> connection.write(BYTES, 0, BYTES.length))
        .isInstanceOf(IOException.class);
  }

  @Test
  void abortEndsAHandshakeAndAReadThatAreUnderWay() throws Exception {
    CompletableFuture<Void> opening = CompletableFuture.runAsync(this::openQuietly);
    connection.abort();
    assertThat(opening).failsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void abortAndCloseDoNotWaitForAWriteThatIsStuck() throws Exception {
    shakeHands("TLSv1.3");
    CompletableFuture<Void> stuck = CompletableFuture.runAsync(this::writeForEver);
    connection.abort();
    connection.close();
    assertThat(stuck).failsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void refusesToWriteBeforeTheHandshake() {
    assertThatThrownBy(() -> connection.write(BYTES, 0, BYTES.length))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("handshake");
  }

  private void openQuietly() {
    try {
      connection.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeForEver() {
    byte[] much = new byte[64 * 1024];
    try {
      while (true) {
        connection.write(much, 0, much.length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SSLSocket shakeHands(String protocol) throws Exception {
    SSLSocket client =
        (SSLSocket) TRUSTING.getSocketFactory().createSocket(below, "127.0.0.1", 1, false);
    client.setEnabledProtocols(new String[] {protocol});
    CompletableFuture<Void> opening = CompletableFuture.runAsync(this::openQuietly);
    client.startHandshake();
    opening.get(10, TimeUnit.SECONDS);
    return client;
  }
}
