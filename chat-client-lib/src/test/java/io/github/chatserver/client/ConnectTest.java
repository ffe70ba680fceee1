package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshake (protocol 2), and every way in which it may fail. */
@Timeout(30)
class ConnectTest {
  private static final Duration SOON = Duration.ofMillis(1_200);

  private ScriptedPeer peer;

  @BeforeEach
  void open() throws IOException {
    peer = ScriptedPeer.open();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private String address() {
    return "127.0.0.1:" + peer.port();
  }

  private static <E extends ConnectFailedException> E failure(
      Class<E> kind, CompletableFuture<ChatClient> connecting) throws Exception {
    try {
      ChatClient client = connecting.get(10, TimeUnit.SECONDS);
      throw new AssertionError("connected: " + client);
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isExactlyInstanceOf(kind);
      return kind.cast(e.getCause());
    }
  }

  @Test
  void returnsWhenTheNicknameIsAccepted() {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("bob");
    assertThat(connecting).isNotDone();
    peer.sends("* welcome Bob; you are in main with 2 others; -help lists the commands");
    ChatClient client = peer.admitted(connecting);
    assertThat(client.nickname()).isEqualTo("Bob");
    assertThat(client.channel()).isEqualTo("main");
    assertThat(client.isOpen()).isTrue();
    assertThat(client).hasToString("ChatClient[Bob at " + address() + "]");
  }

  @Test
  void asksForTagsBeforeItTellsTheNickname() {
    CompletableFuture<ChatClient> connecting =
        peer.connecting(peer.client("bob").tags(Tag.ID, Tag.TIME));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("-tags time id");
    peer.sends("@time=2025-01-01T00:00:00.000Z * tags: time id");
    peer.sees("bob");
    peer.sends(
        "@time=2025-01-01T00:00:00.000Z * welcome bob; you are in main with 1 other; -help lists"
            + " the commands");
    assertThat(peer.admitted(connecting).nickname()).isEqualTo("bob");
  }

  @Test
  void serverWithoutTagsIsNamed() throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob").tags(Tag.ID));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("-tags id");
    peer.sends("! NICK_INVALID a nickname begins with a letter or digit", "NAME");
    ServerRefusalException e = failure(ServerRefusalException.class, connecting);
    assertThat(e).hasMessageContaining(address()).hasMessageContaining("without them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NICK_INVALID",
        "NICK_TAKEN",
        "NICK_RESERVED",
        "BANNED",
        "TOO_LONG",
        "TOO_MANY_ATTEMPTS"
      })
  void refusedNicknameIsToldWithItsCode(String code) throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("bob");
    peer.sends("! " + code + " take another", "NAME");
    NicknameRejectedException e = failure(NicknameRejectedException.class, connecting);
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.text()).isEqualTo("take another");
    assertThat(e.nickname()).isEqualTo("bob");
    assertThat(e.failure()).isEqualTo(ConnectFailure.NICKNAME_REJECTED);
    assertThat(e)
        .hasMessage(
            address() + " refused the nickname bob (" + code + " take another); try another");
    peer.seesEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVER_FULL", "BANNED", "TOO_MANY_CONNECTIONS", "SHUTDOWN"})
  void serverThatTurnsAwayIsNoMatterOfTheNickname(String code) throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.sends("! " + code + " come back later");
    ServerRefusalException e = failure(ServerRefusalException.class, connecting);
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.failure()).isEqualTo(ConnectFailure.TURNED_AWAY);
    assertThat(e).hasMessageContaining(address()).hasMessageContaining("come back later");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "INTERNAL", "TIMEOUT", "SHUTDOWN"})
  void failureOfTheServersIsNoMatterOfTheNicknameEither(String code) throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("bob");
    peer.sends("! " + code + " sorry", "NAME");
    assertThat(failure(ServerRefusalException.class, connecting).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
        "220 mail.example.org ESMTP\r\n",
        "* OK IMAP4rev1 ready\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "\n",
        "NAME \n",
        "bob: hi\n"
      })
  void whatSpeaksAnotherLanguageIsNoChatServer(String greeting) throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.sendsRaw(greeting.getBytes(StandardCharsets.UTF_8));
    ConnectFailedException e = failure(ConnectFailedException.class, connecting);
    assertThat(e.failure()).isEqualTo(ConnectFailure.NO_CHAT_SERVER);
    assertThat(e)
        .hasMessageContaining(address())
        .hasMessageContaining("no chat server")
        .hasMessageContaining(greeting.lines().findFirst().orElse(""));
    assertThat(peer.readLine()).isNull();
  }

  @Test
  void garbageIsQuotedCleanAndShort() throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.sendsRaw(
        ("\u001b]0;owned\u0007" + "😀".repeat(5_000) + "\n").getBytes(StandardCharsets.UTF_8));
    ConnectFailedException e = failure(ConnectFailedException.class, connecting);
    assertThat(e.failure()).isEqualTo(ConnectFailure.NO_CHAT_SERVER);
    assertThat(e.getMessage()).contains("]0;owned").contains("…").hasSizeLessThan(300);
    assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void greetingWithoutEndIsNoChatServer() throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.sendsRaw("x".repeat(LineReader.MAX_LINE + 1).getBytes(StandardCharsets.UTF_8));
    assertThat(failure(ConnectFailedException.class, connecting).failure())
        .isEqualTo(ConnectFailure.NO_CHAT_SERVER);
  }

  /** A name that the client could not ask for again is none (2.3), and may be a command. */
  @ParameterizedTest
  @ValueSource(strings = {"-quit", "a\u00a0b", ":", "\u00a0"})
  void welcomeOfNobodyIsNoWelcome(String nickname) throws Exception {
    CompletableFuture<ChatClient> connecting =
        peer.connecting(peer.client("bob").handshakeTimeout(SOON));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("bob");
    peer.sends("* welcome " + nickname + "; you are in main alone; -help lists the commands");
    assertThat(failure(ConnectFailedException.class, connecting).failure())
        .isEqualTo(ConnectFailure.SILENT);
  }

  @Test
  void silentServerIsGivenUpAfterTheHandshakeTimeout() throws Exception {
    CompletableFuture<ChatClient> connecting =
        peer.connecting(peer.client("bob").handshakeTimeout(SOON));
    peer.accepts();
    ConnectFailedException e = failure(ConnectFailedException.class, connecting);
    assertThat(e.failure()).isEqualTo(ConnectFailure.SILENT);
    assertThat(e).hasMessageContaining(address()).hasMessageContaining("within 1200 ms");
    peer.seesEnd();
  }

  @Test
  void serverThatNeverAnswersTheNicknameIsSilentToo() throws Exception {
    CompletableFuture<ChatClient> connecting =
        peer.connecting(peer.client("bob").handshakeTimeout(SOON));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("bob");
    assertThat(failure(ConnectFailedException.class, connecting).failure())
        .isEqualTo(ConnectFailure.SILENT);
  }

  @Test
  void bytesThatTrickleInDoNotExtendTheDeadline() throws Exception {
    CompletableFuture<ChatClient> connecting =
        peer.connecting(peer.client("bob").handshakeTimeout(SOON));
    peer.accepts();
    try {
      while (!connecting.isDone()) {
        peer.sendsRaw(new byte[] {'x'});
      }
    } catch (UncheckedIOException e) {
      // The client has closed the connection: what the test waits for.
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
    assertThat(failure(ConnectFailedException.class, connecting).failure())
        .isEqualTo(ConnectFailure.NO_CHAT_SERVER);
  }

  @Test
  void serverThatClosesWithoutAWordIsTold() throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.hangsUp();
    ConnectFailedException e = failure(ConnectFailedException.class, connecting);
    assertThat(e.failure()).isEqualTo(ConnectFailure.CLOSED);
    assertThat(e).hasMessageContaining(address());
  }

  @Test
  void serverThatResetsBehindTheNicknameIsTold() throws Exception {
    CompletableFuture<ChatClient> connecting = peer.connecting(peer.client("bob"));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("bob");
    peer.resets();
    assertThat(failure(ConnectFailedException.class, connecting).failure())
        .isEqualTo(ConnectFailure.CLOSED);
  }

  @Test
  void refusedConnectionNamesHostPortAndRemedy() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThatExceptionOfType(ConnectFailedException.class)
        .isThrownBy(() -> ChatClient.connect("127.0.0.1", port, "bob"))
        .withMessageContaining("nothing listens at 127.0.0.1:" + port)
        .withMessageContaining("start a chat server")
        .matches(e -> e.failure() == ConnectFailure.REFUSED);
  }

  @Test
  void unknownHostIsNamed() {
    assertThatExceptionOfType(ConnectFailedException.class)
        .isThrownBy(() -> ChatClient.connect("no-such-host.invalid", 6666, "bob"))
        .withMessageContaining("no-such-host.invalid:6666")
        .matches(e -> e.failure() == ConnectFailure.UNKNOWN_HOST);
  }

  @Test
  void builderChecksInTheSetter() {
    ChatClientBuilder builder = ChatClient.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.port(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.host(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.nickname("-quit"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.channel("a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.channel("a", "k\0"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.sendBuffer(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.eventBuffer(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.eventBufferBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.connectTimeout(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.handshakeTimeout(Duration.ofDays(366)))
        .withMessageContaining("handshakeTimeout");
    assertThatIllegalStateException()
        .isThrownBy(builder::connect)
        .withMessageContaining("nickname");
  }
}
