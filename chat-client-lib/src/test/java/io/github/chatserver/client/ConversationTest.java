package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes to and fro once a client is in. */
@Timeout(30)
class ConversationTest {
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

  private ChatClient bob() {
    ChatClient client = peer.admits(peer.client("bob").listener(events), "bob");
    assertThat(events.next(Notice.class).text()).startsWith("welcome bob;");
    return client;
  }

  @Test
  void whatIsSentArrivesInOrder() throws IOException {
    ChatClient bob = bob();
    bob.say("hello");
    bob.say("-not a command");
    bob.tell("eve", "psst  psst");
    bob.join("games");
    bob.join("games", "sesame");
    bob.command("-topic tea");
    bob.send("--verbatim");
    for (String line :
        List.of(
            "hello",
            "--not a command",
            "-pm eve psst  psst",
            "-ch games",
            "-ch games sesame",
            "-topic tea",
            "--verbatim")) {
      peer.sees(line);
    }
  }

  @Test
  void whatCannotBeSentIsRefusedAndNothingIsSent() throws IOException {
    ChatClient bob = bob();
    assertThatIllegalArgumentException().isThrownBy(() -> bob.say("a\nb"));
    assertThatIllegalArgumentException().isThrownBy(() -> bob.say(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> bob.tell("a b", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> bob.tell("eve", "x\r-quit"));
    assertThatIllegalArgumentException().isThrownBy(() -> bob.join("games", "a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> bob.command("who"));
    assertThatIllegalArgumentException().isThrownBy(() -> bob.command("--who"));
    assertThatIllegalArgumentException().isThrownBy(() -> bob.send("a\u0000"));
    bob.say("end");
    peer.sees("end");
  }

  @Test
  void tenThousandEventsComeInOrder() {
    bob();
    String[] lines = IntStream.range(0, 10_000).mapToObj(i -> "eve: " + i).toArray(String[]::new);
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> peer.sends(lines));
    for (int i = 0; i < lines.length; i++) {
      assertThat(events.next(Message.class).text()).isEqualTo(Integer.toString(i));
    }
    sending.join();
  }

  @Test
  void slowListenerHoldsTheReaderAndLosesNothing() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ChatClientBuilder builder =
        peer.client("bob").eventBuffer(2).listener((client, event) -> go.await()).listener(events);
    peer.admits(builder, "bob");
    String[] lines = IntStream.range(0, 100_000).mapToObj(i -> "eve: " + i).toArray(String[]::new);
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> peer.sends(lines));
    go.countDown();
    events.next(Notice.class);
    for (int i = 0; i < lines.length; i++) {
      assertThat(events.next(Message.class).text()).isEqualTo(Integer.toString(i));
    }
    sending.join();
  }

  /** A stuck listener holds the reader, and that is no silence of the server's. */
  @Test
  void heldReaderDoesNotMakeAHealthyConnectionDead() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ChatClientBuilder builder =
        peer.client("bob")
            .eventBuffer(1)
            .liveness(Duration.ofMillis(100), Duration.ofMillis(500))
            .listener((client, event) -> go.await())
            .listener(events);
    ChatClient bob = peer.admits(builder, "bob");
    // More than the reader takes out of the socket at once.
    String padding = "x".repeat(4_000);
    peer.sends(IntStream.range(0, 20).mapToObj(i -> "eve: " + i + padding).toArray(String[]::new));
    assertThat(bob.awaitEnd(Duration.ofMillis(1_500))).isFalse();
    go.countDown();
    events.next(Notice.class);
    for (int i = 0; i < 20; i++) {
      assertThat(events.next(Message.class).text()).startsWith(i + "x");
    }
    assertThat(bob.isOpen()).isTrue();
  }

  @Test
  void followsItsOwnRenamesAndMoves() {
    ChatClient bob = bob();
    peer.sends("= eve is now bobby", "= bob is now Bob", "* you are in trouble");
    for (int i = 0; i < 3; i++) {
      assertThat(events.next()).isInstanceOf(LineEvent.class);
    }
    assertThat(bob.nickname()).isEqualTo("Bob");
    assertThat(bob.channel()).isEqualTo("main");
    peer.sends("* you are in games with 1 other; topic: tea", "* pong 1");
    events.next();
    assertThat(events.next(Notice.class).text()).isEqualTo("pong 1");
    assertThat(bob.channel()).isEqualTo("games");
  }

  @Test
  void listenerSeesTheStandingThatItsEventBrought() {
    AtomicReference<String> seen = new AtomicReference<>("");
    EventListener look =
        (client, event) -> {
          if (event instanceof Renamed) {
            seen.set(client.nickname());
          }
        };
    peer.admits(peer.client("bob").listener(look).listener(events), "bob");
    peer.sends("= bob is now robert", "= robert is now rob");
    events.next(Notice.class);
    events.next(Renamed.class);
    events.next(Renamed.class);
    assertThat(seen.get()).isEqualTo("rob");
  }

  /** Protocol 5.4, for a client without tags. */
  @Test
  void messagesBetweenTheMarksAreReplayed() {
    bob();
    peer.sends(
        "eve: live",
        "* replay of the last 2 messages in main",
        "eve: old",
        "~ eve waved",
        "* end of replay",
        "eve: live again");
    assertThat(events.next(Message.class).isReplayed()).isFalse();
    assertThat(events.next(Notice.class).isReplayed()).isFalse();
    assertThat(events.next(Message.class).isReplayed()).isTrue();
    assertThat(events.next(Action.class).isReplayed()).isTrue();
    assertThat(events.next(Notice.class).isReplayed()).isFalse();
    assertThat(events.next(Message.class).isReplayed()).isFalse();
  }

  /** Protocol 5.4: else a bot would answer nobody any more. */
  @Test
  void replayWithoutAnEndEndsBehindItsCountOrAtALiveLine() {
    bob();
    peer.sends("* replay of the last 2 messages in main", "eve: a", "eve: b", "eve: live");
    events.next(Notice.class);
    assertThat(events.next(Message.class).isReplayed()).isTrue();
    assertThat(events.next(Message.class).isReplayed()).isTrue();
    assertThat(events.next(Message.class).isReplayed()).isFalse();
    peer.sends("* replay of the last 9 messages in main", "eve: a", "+ ann joined main", "ann: hi");
    events.next(Notice.class);
    assertThat(events.next(Message.class).isReplayed()).isTrue();
    events.next(Joined.class);
    assertThat(events.next(Message.class).isReplayed()).isFalse();
    peer.sends("* replay of the last 9 messages in main", "@id=7;channel=main eve: live");
    events.next(Notice.class);
    assertThat(events.next(Message.class).isReplayed()).isFalse();
  }

  /** Protocol 5.4: a host may say what it wants, and nothing else is a mark of a replay. */
  @Test
  void whatOnlyBeginsLikeAMarkMakesNothingReplayed() {
    bob();
    peer.sends(
        "* replay of the last 2 nights in main, and more",
        "* replay of the last show",
        "@code=ANNOUNCE * replay of the last 2 messages in main",
        "eve: live");
    for (int i = 0; i < 3; i++) {
      events.next(Notice.class);
    }
    assertThat(events.next(Message.class).isReplayed()).isFalse();
    peer.sends(
        "@code=REPLAY * replay of the last 1 message in main",
        "@code=ANNOUNCE * end of replay",
        "eve: old",
        "@code=END_OF_REPLAY * end of replay",
        "eve: live");
    events.next(Notice.class);
    events.next(Notice.class);
    assertThat(events.next(Message.class).isReplayed()).isTrue();
    events.next(Notice.class);
    assertThat(events.next(Message.class).isReplayed()).isFalse();
  }

  /** A name that could not be sent back to the server is none (2.3, 6.2). */
  @Test
  void placeThatIsNoNameIsNoMove() throws IOException {
    ChatClient bob = bob();
    peer.sends("* you are in a\u00a0b alone", "* you are in -quit alone", "eve: end");
    events.next(Notice.class);
    events.next(Notice.class);
    events.next(Message.class);
    assertThat(bob.channel()).isEqualTo("main");
  }

  @Test
  void longestWaitThatCanBeSaidIsNoOverflow() throws InterruptedException {
    ChatClient bob = bob();
    peer.hangsUp();
    assertThat(bob.awaitEnd(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
  }

  @Test
  void hostileLinesAreCleanAndCutBeforeTheApplicationSeesThem() {
    bob();
    peer.sendsRaw("eve: a\u001b[2Jb\u009bc\u202ed\u2028e\n".getBytes(StandardCharsets.UTF_8));
    peer.sendsRaw(new byte[] {'e', ':', ' ', (byte) 0xFF, '\n'});
    peer.sendsRaw(("eve: " + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8));
    assertThat(events.next(Message.class).text()).isEqualTo("a[2Jbcde");
    assertThat(events.next(Message.class).text()).isEqualTo("\ufffd");
    Message cut = events.next(Message.class);
    assertThat(cut.isCut()).isTrue();
    assertThat(cut.line()).hasSize(LineReader.MAX_LINE);
    peer.sends("", "eve: next");
    assertThat(events.next(Message.class).text()).isEqualTo("next");
  }

  @Test
  void whatIsNotKnownIsDeliveredAsUnknown() {
    bob();
    peer.sends("^ of a later version", "NAME", "eve: hi");
    assertThat(events.next(Unknown.class).line()).isEqualTo("^ of a later version");
    events.next(NamePrompt.class);
    events.next(Message.class);
  }

  @Test
  void failingListenerHarmsNobody() {
    ChatClientBuilder builder =
        peer.client("bob")
            .listener(
                (client, event) -> {
                  throw new AssertionError("of the test's");
                })
            .listener(
                (client, event) -> {
                  throw new IOException("of the test's");
                })
            .listener(events);
    peer.admits(builder, "bob");
    peer.sends("eve: 1");
    events.next(Notice.class);
    assertThat(events.next(Message.class).text()).isEqualTo("1");
  }

  @Test
  void eventsComeOnTheThreadThatTheDocumentationNames() throws Exception {
    CompletableFuture<String> name = new CompletableFuture<>();
    EventListener listener = (client, event) -> name.complete(Thread.currentThread().getName());
    peer.admits(peer.client("bob").listener(listener), "bob");
    assertThat(name.get()).isEqualTo("chat-client-bob");
  }

  @Test
  void listenerMayAnswer() {
    EventListener echo =
        (client, event) -> {
          if (event instanceof PrivateMessage message) {
            client.tell(message.sender(), message.text());
          }
        };
    peer.admits(peer.client("bob").listener(echo), "bob");
    peer.sends("<- eve: hello");
    peer.sees("-pm eve hello");
  }

  @Test
  void clientWithoutListenerReadsAndDrops() throws IOException {
    ChatClient bob = peer.admits(peer.client("bob"), "bob");
    peer.sends(IntStream.range(0, 50_000).mapToObj(i -> "eve: " + i).toArray(String[]::new));
    bob.say("still here");
    peer.sees("still here");
  }

  @Test
  void serverThatReadsNothingIsToldToTheSender() throws IOException {
    ChatClientBuilder builder = peer.client("bob").sendTimeout(Duration.ofMillis(50));
    ChatClient bob = peer.admits(builder.sendBuffer(1000).listener(events), "bob");
    String text = "x".repeat(4_000);
    assertThatExceptionOfType(SendTimeoutException.class)
        .isThrownBy(
            () -> {
              while (true) {
                bob.say(text);
              }
            });
    assertThat(bob.isOpen()).isTrue();
  }

  @Test
  void fiftyThousandLinesAreSentWithoutALoss() throws Exception {
    ChatClient bob = bob();
    CompletableFuture<Void> saying =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 50_000; i++) {
                  bob.say("line " + i);
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    for (int i = 0; i < 50_000; i++) {
      peer.sees("line " + i);
    }
    saying.get();
  }

  /** What cannot even be told of; the logger asks it for its text. */
  private static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw this;
    }

    @Override
    public String toString() {
      throw this;
    }
  }

  @Test
  void failureWhoseTextFailsTooLosesNoEvent() throws Exception {
    EventListener failing =
        (client, event) -> {
          throw new Untold();
        };
    ChatClientBuilder builder = peer.client("bob").listener(failing).listener(events);
    ChatClient bob = peer.admits(builder, "bob");
    events.next(Notice.class);
    peer.sends("eve: hi");
    assertThat(events.next(Message.class).text()).isEqualTo("hi");
    peer.hangsUp();
    events.next(Disconnected.class);
    bob.awaitEnd();
  }

  @Test
  void answerWhoseDependentFailsSoLosesNoEvent() {
    ChatClient bob = bob();
    var unused =
        bob.ask()
            .who()
            .thenAccept(
                members -> {
                  throw new Untold();
                });
    peer.sends("* pong " + peer.readLine().substring("-ping ".length()));
    peer.sees("-who");
    peer.sends("* members of main: bob");
    peer.sends("* pong " + peer.readLine().substring("-ping ".length()), "eve: hi");
    assertThat(events.next(Message.class).text()).isEqualTo("hi");
  }
}
