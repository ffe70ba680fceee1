package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {
  private static final HeldCertificate KEY =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  private static final SSLContext SERVING =
      new HandshakeCertificates.Builder().heldCertificate(KEY).build().sslContext();
  private static final SSLContext TRUSTING =
      new HandshakeCertificates.Builder()
          .addTrustedCertificate(KEY.certificate())
          .build()
          .sslContext();

  private static ScriptedPeer tlsPeer() throws IOException {
    return ScriptedPeer.over(SERVING.getServerSocketFactory().createServerSocket());
  }

  private static ConnectFailedException failure(CompletableFuture<ChatClient> connecting)
      throws Exception {
    try {
      throw new AssertionError("connected: " + connecting.get(10, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return (ConnectFailedException) e.getCause();
    }
  }

  @Test
  void talksOverTlsAndHalfCloses() throws Exception {
    EventLog events = new EventLog();
    try (ScriptedPeer peer = tlsPeer()) {
      ChatClient bob = peer.admits(peer.client("bob").tls(TRUSTING).listener(events), "bob");
      bob.say("hello");
      peer.sees("hello");
      bob.shutdownOutput();
      peer.seesEnd();
      peer.sends("eve: on its way");
      peer.hangsUp();
      assertThat(events.all())
          .hasSize(3)
          .last()
          .extracting(e -> ((Disconnected) e).cause())
          .isEqualTo(Disconnected.Cause.LEFT);
    }
  }

  @Test
  void closeReturnsWhenTheTlsPeerNeverReads() throws Exception {
    try (ScriptedPeer peer = tlsPeer()) {
      ChatClientBuilder builder = peer.client("bob").sendTimeout(Duration.ofMillis(50));
      ChatClient bob = peer.admits(builder.tls(TRUSTING), "bob");
      boolean full = false;
      while (!full) {
        try {
          bob.say("x".repeat(4_000));
        } catch (SendTimeoutException e) {
          full = true;
        }
      }
      long start = System.nanoTime();
      bob.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void certificateThatIsNotTrustedIsTold() throws Exception {
    try (ScriptedPeer peer = tlsPeer()) {
      CompletableFuture<ChatClient> connecting =
          peer.connecting(peer.client("bob").tls(SSLContext.getDefault()));
      peer.accepts();
      assertThat(peer.readLine()).isNull();
      ConnectFailedException e = failure(connecting);
      assertThat(e.failure()).isEqualTo(ConnectFailure.TLS);
      assertThat(e)
          .hasMessageContaining("127.0.0.1:" + peer.port())
          .hasMessageContaining("trusted");
    }
  }

  @Test
  void certificateForAnotherHostIsTold() throws Exception {
    try (ScriptedPeer peer = tlsPeer()) {
      CompletableFuture<ChatClient> connecting =
          peer.connecting(peer.client("bob").host("localhost").tls(TRUSTING));
      peer.accepts();
      assertThat(peer.readLine()).isNull();
      assertThat(failure(connecting).failure()).isEqualTo(ConnectFailure.TLS);
    }
  }

  @Test
  void plainServerIsTold() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.open()) {
      CompletableFuture<ChatClient> connecting =
          peer.connecting(peer.client("bob").tls(TRUSTING).handshakeTimeout(Duration.ofSeconds(5)));
      peer.accepts();
      peer.sends("NAME");
      assertThat(failure(connecting).failure()).isEqualTo(ConnectFailure.TLS);
    }
  }

  @Test
  void silentTlsServerIsGivenUp() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.open()) {
      CompletableFuture<ChatClient> connecting =
          peer.connecting(
              peer.client("bob").tls(TRUSTING).handshakeTimeout(Duration.ofMillis(300)));
      peer.accepts();
      ConnectFailedException e = failure(connecting);
      assertThat(e.failure()).isEqualTo(ConnectFailure.TLS);
      assertThat(e).hasMessageContaining("in time");
    }
  }

  @Test
  void plainClientAtATlsServerIsNoChatServerOrSilent() throws Exception {
    try (ScriptedPeer peer = tlsPeer()) {
      CompletableFuture<ChatClient> connecting =
          peer.connecting(peer.client("bob").handshakeTimeout(Duration.ofMillis(300)));
      peer.accepts();
      ConnectFailedException e = failure(connecting);
      assertThat(e.failure()).isEqualTo(ConnectFailure.SILENT);
      assertThat(e).hasMessageContaining("without TLS");
    }
  }

  /** Trusts the tests' certificate, and has no memory for its second connection. */
  private static final class Exhausted extends SSLContextSpi {
    private int connections;

    static SSLContext context() {
      return new SSLContext(new Exhausted(), TRUSTING.getProvider(), "TLS") {};
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      if (++connections == 2) {
        throw new OutOfMemoryError("of the test's");
      }
      return TRUSTING.getSocketFactory();
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return TRUSTING.getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return TRUSTING.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return TRUSTING.createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return TRUSTING.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return TRUSTING.getClientSessionContext();
    }
  }

  @Test
  void tooLittleMemoryForAReturnIsAFailedAttempt() throws Exception {
    EventLog events = new EventLog();
    try (ScriptedPeer peer = tlsPeer()) {
      ChatClientBuilder builder =
          peer.client("bob")
              .tls(Exhausted.context())
              .listener(events)
              .reconnection(Reconnection.withBackOff().firstDelay(Duration.ofMillis(1)));
      CompletableFuture<ChatClient> connecting = peer.connecting(builder);
      peer.accepts();
      peer.sends("NAME");
      peer.sees("-tags id channel code");
      peer.sends("* tags: id channel code");
      peer.sees("bob");
      peer.sends("* welcome bob; you are in main alone; -help lists the commands");
      peer.admitted(connecting);
      events.next(Notice.class);
      peer.hangsUp();
      events.next(ConnectionLost.class);
      events.next(Reconnecting.class);
      Reconnecting again = events.next(Reconnecting.class);
      assertThat(again.failure().orElseThrow()).hasMessageContaining("no memory");
    }
  }
}
