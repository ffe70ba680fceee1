package io.github.chatserver.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatserver.ThreadMode;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 1.1: the same chat over TLS. */
@Timeout(60)
class TlsScenarioTest {
  private static final TlsKeys KEYS = TlsKeys.make();

  @RegisterExtension final ChatRoom room = new ChatRoom();
  private final AtomicReference<SSLContext> serving = new AtomicReference<>();

  @BeforeEach
  void speakTls() {
    serving.set(KEYS.serving());
    room.settings(builder -> builder.tls(serving::get));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @DisplayName("1.1: two people talk over TLS")
  void talks(String protocol) throws IOException {
    ScriptedClient alice = room.enter("alice", link(protocol));
    ScriptedClient bob = room.enter("bob", link(protocol));
    alice.sees("+ bob joined main").says("grüß dich");
    bob.sees("alice: grüß dich").says("-me nods");
    alice.sees("~ bob nods").says("-quit bye").sees("* bye").isDisconnectedInGoodOrder();
    bob.sees("- alice left main: quit: bye").seesNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @DisplayName("1.1: one reads and another writes at the same time, in either direction")
  void readsAndWritesAtOnce(String protocol) throws IOException {
    ScriptedClient alice = room.enter("alice", link(protocol));
    ScriptedClient bob = room.enter("bob", link(protocol));
    alice.sees("+ bob joined main");
    int lines = 2_000;
    String filler = "x".repeat(200);
    for (int i = 0; i < lines; i++) {
      alice.says("a" + i + filler);
      bob.says("b" + i + filler);
      if (i % 100 == 99) {
        for (int j = i - 99; j <= i; j++) {
          alice.sees("bob: b" + j + filler);
          bob.sees("alice: a" + j + filler);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @DisplayName("1.5, TL5: a close_notify without a FIN is a quit")
  void takesCloseNotifyForQuit(String protocol) throws IOException {
    ScriptedClient alice = room.enter("alice", link(protocol));
    ScriptedClient bob = room.enter("bob", link(protocol));
    alice.sees("+ bob joined main");
    bob.says("last words").halfCloses();
    alice.sees("bob: last words", "- bob left main").seesNothing();
    bob.isDisconnectedInGoodOrder();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @DisplayName("1.5, TL5: a FIN without a close_notify is a quit")
  void takesFinForQuit(String protocol) throws IOException {
    TlsLink link = link(protocol);
    ScriptedClient alice = room.enter("alice", link(protocol));
    room.enter("bob", link);
    alice.sees("+ bob joined main");
    link.below().shutdownOutput();
    alice.sees("- bob left main").seesNothing();
  }

  @Test
  @DisplayName("1.5: TLS 1.3 half-closes, and what is on its way is still read")
  void halfCloses() throws IOException {
    ScriptedClient alice = room.enter("alice", link("TLSv1.3"));
    alice.says("-who", "-ping 1").halfCloses();
    alice.sees("* members of main: alice", "* pong 1").isDisconnectedInGoodOrder();
  }

  /** The peer's close_notify closes both directions there, perhaps in the middle of a write. */
  @Test
  @DisplayName("4.3: one who quits while lines come is no lost connection, in TLS 1.2 either")
  void takesQuitInTheMiddleOfAWriteForQuit() throws IOException {
    room.limits(limits -> limits.queueBytes(1 << 20));
    ScriptedClient alice = room.enter("alice", link("TLSv1.3"));
    String[] lines = new String[600];
    Arrays.fill(lines, "x".repeat(1_000));
    for (int round = 0; round < 3; round++) {
      ScriptedClient bob =
          room.enter(
              "bob", new TlsLink(room.server().address(), KEYS.trusting(), 4 * 1024, "TLSv1.2"));
      alice.sees("+ bob joined main").says(lines).seesNothing();
      bob.halfCloses().readsToTheEnd();
      alice.sees("- bob left main");
    }
  }

  @Test
  @DisplayName("4.4: the last line arrives")
  void tellsWhyItCloses() throws Exception {
    ScriptedClient alice = room.enter("alice", link());
    ScriptedClient bob = room.enter("bob", link());
    alice.sees("+ bob joined main");
    room.server().moderation().kick("bob", "noise");
    bob.sees("! KICKED by the host: noise").isDisconnectedInGoodOrder();
    alice.sees("- bob left main: closed by the host");
    room.server().stop(Duration.ofSeconds(5));
    alice.isTold("SHUTDOWN").isDisconnectedInGoodOrder();
  }

  @Test
  @DisplayName("4.3: a reset is a lost connection")
  void takesResetForLostConnection() throws IOException {
    ScriptedClient alice = room.enter("alice", link());
    ScriptedClient bob = room.enter("bob", link());
    alice.sees("+ bob joined main");
    bob.resets();
    alice.sees("- bob left main: connection lost");
  }

  @Test
  @DisplayName("1.1: a renewed certificate needs no restart, and disturbs nobody")
  void renews() throws Exception {
    TlsLink before = link();
    ScriptedClient alice = room.enter("alice", before);
    assertThat(before.certificate()).isEqualTo(KEYS.certificate());

    TlsKeys renewed = TlsKeys.make();
    serving.set(renewed.serving());

    TlsLink after = new TlsLink(room.server().address(), renewed.trusting(), 0);
    ScriptedClient bob = room.enter("bob", after);
    assertThat(after.certificate()).isEqualTo(renewed.certificate());
    alice.sees("+ bob joined main").says("hello");
    bob.sees("alice: hello");
  }

  @Test
  @DisplayName("2.1: who may not come in is turned away without a word in the clear")
  void turnsAwayWithoutAWord() throws Exception {
    room.limits(limits -> limits.maxClients(1));
    ScriptedClient alice = room.enter("alice", link());
    ScriptedClient crowd =
        room.connects("crowd"); // no hello: what could be read would be in the clear
    crowd.isDisconnected();
    alice.close();
    Patience.until("the permit is back", () -> room.clients() == 0);

    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    room.server().moderation().ban(loopback, Duration.ZERO, "");
    room.connects("banned").isDisconnected();
  }

  @Test
  @DisplayName("8.1: limits by address hold over TLS")
  void countsAddresses() throws IOException {
    room.limits(limits -> limits.perAddress(1).countLoopback());
    ScriptedClient alice = room.enter("alice", link());
    room.connects("other").isDisconnected();
    alice.seesNothing();
  }

  @Test
  @DisplayName("1.1: platform threads serve TLS as well")
  void servesOnPlatformThreads() throws IOException {
    room.settings(builder -> builder.threads(ThreadMode.PLATFORM));
    ScriptedClient alice = room.enter("alice", link());
    ScriptedClient bob = room.enter("bob", link());
    bob.says("hello");
    alice.sees("+ bob joined main", "bob: hello");
  }

  @Test
  @DisplayName("1.1: openssl s_client chats")
  void talksToOpenssl() throws Exception {
    ScriptedClient alice = room.enter("alice", link());
    Process openssl = openssl(room.server().port());
    try (BufferedReader reader = openssl.inputReader(UTF_8)) {
      assertThat(reader.readLine()).isEqualTo("NAME");
      openssl.getOutputStream().write("bob\nhello from openssl\n".getBytes(UTF_8));
      openssl.getOutputStream().flush();
      assertThat(reader.readLine()).startsWith("* welcome bob;");
      alice.sees("+ bob joined main", "bob: hello from openssl").says("and back");
      assertThat(reader.readLine()).isEqualTo("alice: and back");
      openssl.getOutputStream().write("-quit\n".getBytes(UTF_8));
      openssl.getOutputStream().flush();
      assertThat(reader.readLine()).isEqualTo("* bye");
      assertThat(reader.readLine()).isNull();
      alice.sees("- bob left main");
      assertThat(openssl.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      openssl.destroyForcibly();
    }
  }

  private static Process openssl(int port) {
    try {
      return new ProcessBuilder("openssl", "s_client", "-quiet", "-connect", "127.0.0.1:" + port)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      assumeTrue(false, "openssl is not installed, so its client was not tried: " + e.getMessage());
      throw new AssertionError(e);
    }
  }

  private TlsLink link(String... protocols) throws IOException {
    return new TlsLink(room.server().address(), KEYS.trusting(), 0, protocols);
  }
}
