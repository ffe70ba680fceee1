package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a peer, the network or the host does wrong with TLS. */
@Timeout(60)
class TlsFaultsScenarioTest {
  private static final byte HANDSHAKE = 0x16;
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Long enough for a handshake in good order, the first of the JVM on a busy machine too. */
  private static final Duration ENOUGH = Duration.ofSeconds(2);

  private static final TlsKeys KEYS = TlsKeys.make();

  @RegisterExtension final ChatRoom room = new ChatRoom();

  @BeforeEach
  void speakTls() {
    room.settings(builder -> builder.tls(() -> KEYS.serving()));
  }

  @Test
  @DisplayName("8.5, TL1: who sends no hello is closed at its deadline, and delays nobody")
  void closesTheSilent() throws IOException {
    room.limits(limits -> limits.tlsHandshakeTimeout(ENOUGH));
    List<ScriptedClient> silent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      silent.add(room.connects("silent" + i));
    }
    room.enter("alice", link(0)).seesNothing();
    silent.forEach(ScriptedClient::isDisconnected);
    Patience.until("their permits are back", () -> room.clients() == 1);
  }

  @Test
  @DisplayName("8.5, TL1: a hello that drips does not extend the deadline")
  void closesWhoDrips() throws IOException {
    room.limits(limits -> limits.tlsHandshakeTimeout(SHORT));
    ScriptedClient dripping = room.connects("dripping");
    byte[] hello = record(3, 1000);
    int[] sent = {0};
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Future<?> drip =
        clock.scheduleAtFixedRate(
            () -> dripping.sends(Arrays.copyOfRange(hello, sent[0], ++sent[0])),
            0,
            50,
            TimeUnit.MILLISECONDS);
    try {
      dripping.isDisconnected();
    } finally {
      drip.cancel(true);
      clock.shutdownNow();
    }
  }

  @Test
  @DisplayName("8.5: the TLS handshake is within the time of 2.7")
  void isBoundByTheHandshakeToo() {
    room.limits(limits -> limits.handshakeTimeout(SHORT));
    room.connects("silent").isDisconnected();
  }

  @Test
  @DisplayName("2.7: the time for a nickname holds behind a TLS handshake")
  void waitsForNickname() throws IOException {
    room.limits(limits -> limits.handshakeTimeout(Duration.ofSeconds(1)));
    ScriptedClient slow = room.connects("slow", link(0));
    slow.sees("NAME").isTold("TIMEOUT").isDisconnectedInGoodOrder();
  }

  @Test
  @DisplayName("2.6, FR8: plain text on a TLS port is closed, with one log record")
  void closesPlainText() {
    room.server();
    try (LogCapture log = new LogCapture("session.SessionLog")) {
      ScriptedClient plain = room.connects("plain").says("alice");
      assertThat(plain.readsRawToTheEnd()).doesNotContain("NAME", "!");
      Patience.until("its permit is back", () -> room.clients() == 0);
      assertThat(log.records()).hasSize(1);
      assertThat(log.lines()).hasSize(1);
      assertThat(log.records().get(0)).contains("DEBUG").doesNotContain("alice");
    }
  }

  @Test
  @DisplayName("2.6, FR8: a TLS hello on a plain port is closed, with one log record")
  void closesTlsOnPlainPort() throws IOException {
    try (ChatServer plain = ChatServer.builder().port(0).start();
        LogCapture log = new LogCapture("session.SessionLog")) {
      assertThatThrownBy(() -> new TlsLink(plain.address(), KEYS.trusting(), 0))
          .isInstanceOf(IOException.class);
      Patience.until("it is logged", () -> log.records().size() == 1);
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  @DisplayName("TL2: garbage, an oversize record, a hello of 64 KiB: closed")
  void closesGarbage() throws IOException {
    byte[] garbage = new byte[5_000];
    Arrays.fill(garbage, (byte) 0xEE);
    byte[] oversize = record(3, 40_000);
    byte[] longHello = new byte[5 * (5 + 16_000)];
    for (int i = 0; i < 5; i++) {
      System.arraycopy(record(3, 16_000), 0, longHello, i * (5 + 16_000), 5 + 16_000);
    }
    longHello[5] = 1; // a client's hello of nearly 64 KiB, in five records
    longHello[6] = 0;
    longHello[7] = (byte) 0xFF;
    longHello[8] = 0;
    for (byte[] bytes : List.of(garbage, oversize, longHello)) {
      ScriptedClient peer = room.connects("peer");
      peer.sendsUnlessClosed(bytes);
      peer.readsRawToTheEnd();
    }
    room.enter("alice", link(0)).seesNothing();
    Patience.until("their permits are back", () -> room.clients() == 1);
  }

  @Test
  @DisplayName("4.3: a record that is broken behind the handshake loses the connection at once")
  void losesWhoSendsABrokenRecord() throws IOException {
    TlsLink link = link(0);
    ScriptedClient alice = room.enter("alice", link(0));
    ScriptedClient bob = room.enter("bob", link);
    alice.sees("+ bob joined main");
    byte[] broken = new byte[105];
    broken[0] = 0x17;
    broken[1] = 3;
    broken[2] = 3;
    broken[4] = 100;
    link.below().getOutputStream().write(broken);
    alice.sees("- bob left main: connection lost");
    bob.isDisconnected();
  }

  @Test
  @DisplayName("8.3, TL3: a TLS client that never reads is evicted, and nothing is left of it")
  void evictsWhoNeverReads() throws IOException {
    room.limits(limits -> limits.queueBytes(16 * 1024).sendBufferBytes(8 * 1024));
    ScriptedClient talker = room.enter("talker", link(0));
    room.enter("sleeper", link(4 * 1024));
    talker.sees("+ sleeper joined main");
    evict(talker);
    Patience.until("its permit is back", () -> room.clients() == 1);
  }

  private static void evict(ScriptedClient talker) {
    String filler = "x".repeat(1_000);
    List<String> seen = new ArrayList<>();
    for (int said = 0; said < 10_000 && seen.isEmpty(); said += 50) {
      for (int i = 0; i < 50; i++) {
        talker.says(filler);
      }
      seen.addAll(talker.seesUntilPong());
    }
    assertThat(seen).containsExactly("- sleeper left main: too slow");
  }

  @Test
  @DisplayName("8.7, SD3: stop returns though TLS clients never read, or never shake hands")
  void stopsInTime() throws IOException {
    room.limits(limits -> limits.sendBufferBytes(8 * 1024));
    ScriptedClient talker = room.enter("talker", link(0));
    for (int i = 0; i < 5; i++) {
      room.enter("sleeper" + i, link(4 * 1024));
      room.connects("silent" + i);
    }
    String filler = "x".repeat(1_000);
    for (int i = 0; i < 200; i++) {
      talker.says(filler);
    }
    talker.seesUntilPong();
    long before = System.nanoTime();
    room.server().stop(Duration.ofSeconds(2));
    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(8));
    talker.readsToTheEnd();
  }

  @Test
  @DisplayName("2.1: an address that is banned during the handshake does not get in")
  void bansDuringTheHandshake() throws Exception {
    ScriptedClient silent = room.connects("silent");
    Patience.until("it has its permit", () -> room.clients() == 1);
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    room.server().moderation().ban(loopback, Duration.ZERO, "");
    silent.isDisconnected();
    Patience.until("the permit is back", () -> room.clients() == 0);
  }

  @Test
  @DisplayName("a supplier that fails costs the connection that asked, and is logged seldom")
  void survivesSupplierThatFails() throws IOException {
    AtomicBoolean failing = new AtomicBoolean();
    room.settings(
        builder ->
            builder.tls(
                () -> {
                  if (failing.get()) {
                    throw new IllegalStateException("no key today");
                  }
                  return KEYS.serving();
                }));
    room.server();
    try (LogCapture log = new LogCapture("gate.TlsContexts")) {
      failing.set(true);
      for (int i = 0; i < 5; i++) {
        room.connects("unlucky").isDisconnected();
      }
      assertThat(log.records()).hasSize(1);
    }
    failing.set(false);
    room.enter("alice", link(0)).seesNothing();
  }

  @Test
  @DisplayName("8.5: a supplier that blocks costs the connection that asked")
  void survivesSupplierThatBlocks() throws IOException {
    room.limits(limits -> limits.tlsHandshakeTimeout(ENOUGH));
    CountDownLatch gate = new CountDownLatch(1);
    AtomicBoolean blocking = new AtomicBoolean();
    room.settings(
        builder ->
            builder.tls(
                () -> {
                  if (blocking.get()) {
                    awaitForEver(gate);
                  }
                  return KEYS.serving();
                }));
    room.server();
    blocking.set(true);
    try {
      room.connects("unlucky").isDisconnected();
      blocking.set(false);
      room.enter("alice", link(0)).seesNothing();
      Patience.until("the permit is back", () -> room.clients() == 1);
    } finally {
      gate.countDown();
    }
  }

  private static void awaitForEver(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("TL6: without key material a server does not start, and speaks no plain text either")
  void doesNotStartWithoutKey() throws Exception {
    SSLContext empty = SSLContext.getInstance("TLS");
    empty.init(null, null, null);
    failsToStart(() -> empty, "private key");
    failsToStart(() -> null, "returned null");
    failsToStart(
        () -> {
          throw new IllegalStateException("no such file");
        },
        "no such file");
  }

  private static void failsToStart(Supplier<SSLContext> contexts, String why) throws IOException {
    int port = freePort();
    ChatServerBuilder builder = ChatServer.builder().port(port).tls(contexts);
    assertThatThrownBy(builder::start)
        .isInstanceOf(IOException.class)
        .message()
        .startsWith("cannot speak TLS")
        .contains(why);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A TLS record of a handshake, of so many bytes that mean nothing. */
  private static byte[] record(int minor, int length) {
    byte[] bytes = new byte[5 + length];
    bytes[0] = HANDSHAKE;
    bytes[1] = 3;
    bytes[2] = (byte) minor;
    bytes[3] = (byte) (length >> 8);
    bytes[4] = (byte) length;
    return bytes;
  }

  private TlsLink link(int receiveBuffer) throws IOException {
    return new TlsLink(room.server().address(), KEYS.trusting(), receiveBuffer);
  }
}
