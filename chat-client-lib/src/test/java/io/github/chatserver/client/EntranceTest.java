package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may bring along to the door: other nicknames, a secret, a channel to go to. */
@Timeout(30)
class EntranceTest {
  private final EventLog events = new EventLog();
  private ScriptedPeer peer;

  @BeforeEach
  void open() throws IOException {
    peer = ScriptedPeer.open();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private CompletableFuture<ChatClient> connecting(ChatClientBuilder builder) {
    CompletableFuture<ChatClient> connecting = peer.connecting(builder);
    peer.accepts();
    peer.sends("NAME");
    return connecting;
  }

  private static <E extends ConnectFailedException> E failure(
      Class<E> kind, CompletableFuture<ChatClient> connecting) {
    try {
      throw new AssertionError("connected: " + connecting.get());
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isExactlyInstanceOf(kind);
      return kind.cast(e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NICK_TAKEN", "NICK_RESERVED", "NICK_INVALID"})
  void takesTheFirstNicknameThatIsNotRefused(String code) {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").fallbackNicknames("bob2", "bob3"));
    peer.sees("bob");
    peer.sends("! " + code + " choose another", "NAME");
    peer.sees("bob2");
    peer.sends("! " + code + " choose another", "NAME");
    peer.sees("bob3");
    peer.sends("* welcome bob3; you are in main alone; -help lists the commands");
    assertThat(peer.admitted(connecting).nickname()).isEqualTo("bob3");
  }

  /** Protocol 2.2: behind the third refusal the server closes. */
  @Test
  void goesOnWithTheNextNicknameOnANewConnection() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").fallbackNicknames("bob2"));
    peer.sees("bob");
    peer.sends("! NICK_TAKEN choose another", "! TOO_MANY_ATTEMPTS connect again");
    peer.hangsUp();
    peer.welcomes("bob2");
    assertThat(peer.admitted(connecting).nickname()).isEqualTo("bob2");
  }

  @Test
  void banIsNotGoneRound() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").fallbackNicknames("bob2"));
    peer.sees("bob");
    peer.sends("! BANNED for a day", "NAME");
    assertThat(failure(NicknameRejectedException.class, connecting).code()).isEqualTo("BANNED");
  }

  @Test
  void lastOfTheRefusedNicknamesIsTold() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").fallbackNicknames("bob2"));
    peer.sees("bob");
    peer.sends("! NICK_TAKEN choose another", "NAME");
    peer.sees("bob2");
    peer.sends("! NICK_INVALID choose another", "NAME");
    NicknameRejectedException failure = failure(NicknameRejectedException.class, connecting);
    assertThat(failure.nickname()).isEqualTo("bob2");
    assertThat(failure.code()).isEqualTo("NICK_INVALID");
  }

  @Test
  void secretIsPresentedBeforeTheNickname() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").secret("open sesame").tags(Tag.CODE));
    peer.sees("-tags code");
    peer.sends("@code=TAGS * tags: code");
    peer.sees("-login open sesame");
    peer.sends("@code=LOGIN * you are a moderator");
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    peer.admitted(connecting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BAD_LOGIN", "NOT_ALLOWED", "NICK_INVALID"})
  void refusedSecretIsToldAndNotShown(String code) {
    CompletableFuture<ChatClient> connecting = connecting(peer.client("bob").secret("sesame"));
    peer.sees("-login sesame");
    peer.sends("! " + code + " no", "NAME");
    ServerRefusalException failure = failure(ServerRefusalException.class, connecting);
    assertThat(failure.failure()).isEqualTo(ConnectFailure.LOGIN_REJECTED);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).message().contains("secret").doesNotContain("sesame");
  }

  /** What a busy server says at the door is no verdict on the secret. */
  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "INTERNAL", "TOO_MANY_ATTEMPTS", "TIMEOUT", "SHUTDOWN"})
  void loginThatFailsForAnotherReasonIsNoMatterOfTheSecret(String code) {
    CompletableFuture<ChatClient> connecting = connecting(peer.client("bob").secret("sesame"));
    peer.sees("-login sesame");
    peer.sends("! " + code + " sorry", "NAME");
    ServerRefusalException failure = failure(ServerRefusalException.class, connecting);
    assertThat(failure.failure()).isEqualTo(ConnectFailure.TURNED_AWAY);
  }

  @Test
  void goesToItsChannelAndTellsTheListenersAllOfIt() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").channel("games", "sesame").listener(events));
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands", "* be kind");
    peer.sees("-ch games sesame");
    peer.sends("eve: said in main");
    assertThat(connecting).isNotDone();
    peer.sends("* you are in games alone", "eve: said in games");
    assertThat(peer.admitted(connecting).channel()).isEqualTo("games");
    assertThat(events.next(Notice.class).text()).startsWith("welcome");
    assertThat(events.next(Notice.class).text()).isEqualTo("be kind");
    assertThat(events.next(Message.class).text()).isEqualTo("said in main");
    assertThat(events.next(Notice.class).text()).startsWith("you are in games");
    assertThat(events.next(Message.class).text()).isEqualTo("said in games");
  }

  @Test
  void refusedChannelIsTold() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").channel("games", "sesame"));
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    peer.sees("-ch games sesame");
    peer.sends("! BAD_KEY the channel is locked");
    ServerRefusalException failure = failure(ServerRefusalException.class, connecting);
    assertThat(failure.failure()).isEqualTo(ConnectFailure.CHANNEL_REJECTED);
    assertThat(failure).message().contains("games", "BAD_KEY").doesNotContain("sesame");
  }

  @Test
  void channelThatIsNotReachedInTimeIsNoMatterOfTheHandshake() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").channel("games").requestTimeout(Duration.ofMillis(100)));
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    peer.sees("-ch games");
    assertThat(connecting)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("accepted the nickname")
        .withMessageContaining("100 ms")
        .havingCause()
        .matches(e -> ((ConnectFailedException) e).failure() == ConnectFailure.SILENT);
  }

  @Test
  void endBehindTheWelcomeIsNoMatterOfTheNickname() {
    CompletableFuture<ChatClient> connecting = connecting(peer.client("bob").channel("games"));
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    peer.sees("-ch games");
    peer.hangsUp();
    assertThat(connecting)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("behind its welcome")
        .havingCause()
        .matches(e -> ((ConnectFailedException) e).failure() == ConnectFailure.CLOSED);
  }

  @Test
  void kickBeforeTheChannelIsReachedIsNoMatterOfTheChannel() {
    CompletableFuture<ChatClient> connecting = connecting(peer.client("bob").channel("games"));
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    peer.sees("-ch games");
    peer.sends("! KICKED by eve");
    peer.hangsUp();
    ServerRefusalException failure = failure(ServerRefusalException.class, connecting);
    assertThat(failure.failure()).isEqualTo(ConnectFailure.TURNED_AWAY);
  }

  @Test
  void clientAsksByDefaultForTheTagsThatAnswersRestOn() throws IOException {
    CompletableFuture<ChatClient> connecting =
        connecting(ChatClient.builder().port(peer.port()).host("127.0.0.1").nickname("bob"));
    peer.sees("-tags id channel code");
    peer.sends("@code=TAGS * tags: id channel code");
    peer.sees("bob");
    peer.sends("@code=WELCOME * welcome bob; you are in main alone; -help lists the commands");
    assertThat(peer.admitted(connecting).nickname()).isEqualTo("bob");
  }

  @Test
  void builderChecksInTheSetter() {
    ChatClientBuilder builder = ChatClient.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.fallbackNicknames("a", "-b"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.secret(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.secret("a\nb"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.channel("a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.channel("a", "b c"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.requestTimeout(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.liveness(Duration.ofSeconds(1), Duration.ZERO));
  }

  /** What came in front of its move has been followed once, and is not followed again. */
  @Test
  void nicknameOutlastsTheRenamesInFrontOfTheMove() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").channel("games").listener(events));
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    peer.sees("-ch games");
    peer.sends("= rob is now ann", "= bob is now rob", "* you are in games alone", "eve: end");
    ChatClient bob = peer.admitted(connecting);
    events.next(Notice.class);
    events.next(Renamed.class);
    events.next(Renamed.class);
    events.next(Notice.class);
    events.next(Message.class);
    assertThat(bob.nickname()).isEqualTo("rob");
    peer.sends("= rob is now bert", "eve: end");
    events.next(Renamed.class);
    events.next(Message.class);
    assertThat(bob.nickname()).isEqualTo("bert");
  }

  @Test
  void refusalIsNotQuotedWithoutEnd() {
    CompletableFuture<ChatClient> connecting = connecting(peer.client("bob"));
    peer.sees("bob");
    peer.sends("! SERVER_FULL " + "x".repeat(10_000));
    peer.hangsUp();
    ServerRefusalException failure = failure(ServerRefusalException.class, connecting);
    assertThat(failure.getMessage()).contains("xxx…").hasSizeLessThan(500);
    assertThat(failure.text()).hasSize(10_000);
  }

  @Test
  void floodBehindTheWelcomeIsCalledOne() {
    CompletableFuture<ChatClient> connecting = connecting(peer.client("bob").channel("games"));
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    peer.sees("-ch games");
    try {
      peer.sends("\n".repeat(100_000));
    } catch (UncheckedIOException e) {
      // The client has hung up: what the test waits for.
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
    ConnectFailedException failure = failure(ConnectFailedException.class, connecting);
    assertThat(failure.failure()).isEqualTo(ConnectFailure.SILENT);
    assertThat(failure).hasMessageContaining("too much");
  }

  /** The request timeout is for the channel alone. */
  @Test
  void welcomeIsEnoughWhereNoChannelIsAskedFor() {
    CompletableFuture<ChatClient> connecting =
        connecting(peer.client("bob").requestTimeout(Duration.ofMillis(1)));
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    assertThat(peer.admitted(connecting).channel()).isEqualTo("main");
  }
}
