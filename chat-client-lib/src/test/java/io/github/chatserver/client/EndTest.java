package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a connection ends, and what is left of it: nothing. */
@Timeout(30)
class EndTest {
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
    events.next(Notice.class);
    return client;
  }

  /** One whose library keeps account of what was handled. */
  private ChatClient returningBob() {
    ChatClientBuilder builder = peer.client("bob").reconnection(Reconnection.withBackOff());
    CompletableFuture<ChatClient> connecting = peer.connecting(builder.listener(events));
    peer.accepts();
    peer.sends("NAME");
    peer.sees("-tags id channel code");
    peer.sends("* tags: id channel code");
    peer.sees("bob");
    peer.sends("* welcome bob; you are in main alone; -help lists the commands");
    ChatClient bob = peer.admitted(connecting);
    events.next(Notice.class);
    return bob;
  }

  private Disconnected last() {
    List<ChatEvent> all = events.all();
    assertThat(events.isEmpty()).isTrue();
    return (Disconnected) all.get(all.size() - 1);
  }

  @Test
  void closeSendsWhatWaitsAndQuits() throws Exception {
    ChatClient bob = bob();
    bob.say("last words");
    CompletableFuture<Void> closing = CompletableFuture.runAsync(bob::close);
    peer.sees("last words");
    peer.sees("-quit");
    peer.seesEnd();
    peer.sends("* bye");
    peer.hangsUp();
    closing.get();
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LEFT);
    assertThat(bob.isOpen()).isFalse();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> bob.say("too late"))
        .withMessageContaining("closed");
    bob.awaitEnd();
  }

  @Test
  void closeReturnsWhenThePeerNeverAnswers() {
    ChatClient bob = bob();
    long start = System.nanoTime();
    bob.close();
    bob.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LEFT);
  }

  @Test
  void namesWhatACloseOvertook() throws Exception {
    ChatClient bob = returningBob();
    bob.say("never answered");
    bob.close();

    assertThat(last().uncertain()).containsExactly("never answered");
  }

  @Test
  void namesNothingWhenTheServerSaidFarewell() throws Exception { // protocol 1.5
    ChatClient bob = returningBob();
    bob.say("hi");
    CompletableFuture<Void> closing = CompletableFuture.runAsync(bob::close);
    peer.sees("hi");
    peer.sees("-quit");
    peer.sends("* bye");
    peer.hangsUp();
    closing.get();

    assertThat(last().uncertain()).isEmpty();
  }

  /** What stands behind a quit is not handled any more (protocol 1.5). */
  @Test
  void namesWhatStoodBehindAQuit() throws IOException {
    ChatClient bob = bob();
    bob.say("handled");
    bob.command("-QUIT for today");
    bob.say("lost one");
    bob.command("-topic lost two");
    peer.sees("handled");
    peer.sees("-QUIT for today");
    peer.sends("* bye");
    peer.hangsUp();
    Disconnected last = last();
    assertThat(last.cause()).isEqualTo(Disconnected.Cause.LEFT);
    assertThat(last.unsent()).containsExactly("lost one", "-topic lost two");
    assertThat(last.uncertain()).isEmpty();
  }

  @Test
  void shutdownOutputAsksForTheProofOfWhatWasSent() throws IOException {
    ChatClient bob = returningBob();
    bob.say("hi");
    bob.shutdownOutput();
    peer.sees("hi");
    String ping = peer.readLine();
    assertThat(ping).startsWith("-ping ");
    peer.seesEnd();
    peer.sends("* pong " + ping.substring("-ping ".length()));
    peer.hangsUp();
    Disconnected last = last();
    assertThat(last.cause()).isEqualTo(Disconnected.Cause.LEFT);
    assertThat(last.uncertain()).isEmpty();
  }

  @Test
  void closeReturnsWhenThePeerNeverReads() throws IOException {
    ChatClientBuilder builder = peer.client("bob").sendTimeout(Duration.ofMillis(50));
    ChatClient bob = peer.admits(builder.listener(events), "bob");
    String text = "x".repeat(4_000);
    assertThatExceptionOfType(SendTimeoutException.class)
        .isThrownBy(
            () -> {
              while (true) {
                bob.say(text);
              }
            });
    bob.close();
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LEFT);
  }

  @Test
  void closeFromAListenerEndsTheClient() throws Exception {
    EventListener closing =
        (client, event) -> {
          if (event instanceof Message) {
            client.close();
          }
        };
    ChatClient bob = peer.admits(peer.client("bob").listener(closing).listener(events), "bob");
    peer.sends("eve: go away", "eve: not delivered");
    peer.sees("-quit");
    peer.seesEnd();
    peer.sends("* bye");
    peer.hangsUp();
    bob.awaitEnd();
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LEFT);
  }

  @Test
  void closeFromAListenerWhoseBufferIsFullEndsTheClient() throws Exception {
    EventListener closing =
        (client, event) -> {
          if (event instanceof Message) {
            client.close();
          }
        };
    ChatClientBuilder builder = peer.client("bob").eventBuffer(1).listener(closing);
    ChatClient bob = peer.admits(builder.listener(events), "bob");
    peer.sends(IntStream.range(0, 1000).mapToObj(i -> "eve: " + i).toArray(String[]::new));
    peer.sees("-quit");
    peer.finishes();
    bob.awaitEnd();
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LEFT);
  }

  @Test
  void closeReturnsWhileAListenerIsStuck() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    ChatClient bob = peer.admits(peer.client("bob").listener((c, e) -> stuck.await()), "bob");
    CompletableFuture<Void> closing = CompletableFuture.runAsync(bob::close);
    peer.sees("-quit");
    peer.hangsUp();
    closing.get();
    assertThat(bob.awaitEnd(Duration.ZERO)).isFalse();
    stuck.countDown();
    bob.awaitEnd();
  }

  @Test
  void interruptedCloseIsStillAClose() throws Exception {
    ChatClient bob = bob();
    Thread.currentThread().interrupt();
    bob.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LEFT);
  }

  @Test
  void eventThreadDoesNotWaitForItself() throws Exception {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    EventListener waiting =
        (client, event) -> {
          try {
            client.awaitEnd();
          } catch (Throwable e) {
            outcome.complete(e);
          }
        };
    peer.admits(peer.client("bob").listener(waiting), "bob");
    Throwable thrown = outcome.get();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              throw thrown;
            });
  }

  /** Protocol 1.5: a peer that closes its sending half has quit, and is still answered. */
  @Test
  void shutdownOutputSendsAllAndReceivesAllAnswers() throws Exception {
    ChatClient bob = bob();
    for (int i = 0; i < 1000; i++) {
      bob.command("-ping " + i);
    }
    bob.shutdownOutput();
    assertThat(bob.isOpen()).isFalse();
    for (int i = 0; i < 1000; i++) {
      peer.sees("-ping " + i);
      peer.sends("* pong " + i);
    }
    peer.seesEnd();
    peer.sends("! USAGE the answer to the last line");
    peer.hangsUp();
    for (int i = 0; i < 1000; i++) {
      assertThat(events.next(Notice.class).text()).isEqualTo("pong " + i);
    }
    events.next(Refusal.class);
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LEFT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHUTDOWN", "KICKED", "TOO_FAST", "SLOW_CONSUMER", "TIMEOUT"})
  void endThatTheServerExplainsIsNoLeaveEvenBehindShutdownOutput(String code) {
    ChatClient bob = bob();
    bob.shutdownOutput();
    peer.sends("! " + code + " why");
    peer.hangsUp();
    Disconnected last = last();
    assertThat(last.cause()).isEqualTo(Disconnected.Cause.SENT_AWAY);
    assertThat(last.refusal()).map(Refusal::code).contains(code);
  }

  @Test
  void quitThatWasSentAsACommandIsALeave() throws IOException {
    ChatClient bob = bob();
    bob.command("-quit");
    peer.sees("-quit");
    peer.sends("* bye");
    peer.hangsUp();
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LEFT);
  }

  /** Protocol 5.5: what answers a quit has a code of its own. */
  @Test
  void byeThatTheHostSaysIsNoLeave() {
    bob();
    peer.sends("@code=ANNOUNCE * bye");
    peer.hangsUp();
    assertThat(last().cause()).isEqualTo(Disconnected.Cause.LOST);
  }

  /** Protocol 4.4: the reason comes before the end. */
  @ParameterizedTest
  @ValueSource(strings = {"SHUTDOWN the server stops", "KICKED by eve", "BANNED for a day"})
  void reasonOfTheServersIsTold(String reason) {
    bob();
    peer.sends("! " + reason);
    peer.hangsUp();
    Disconnected last = last();
    assertThat(last.cause()).isEqualTo(Disconnected.Cause.SENT_AWAY);
    assertThat(last.refusal().orElseThrow().line()).isEqualTo("! " + reason);
    assertThat(last.error()).isEmpty();
  }

  /** Any of these answers a line; that a crash came behind it makes it no reason (4.4). */
  @ParameterizedTest
  @ValueSource(strings = {"NOT_ALLOWED you may not", "NICK_TAKEN somebody has it", "USAGE -ch"})
  void answerThatWasTheLastLineIsNoReason(String answer) throws IOException {
    bob().command("-command");
    peer.sees("-command");
    peer.sends("! " + answer);
    peer.hangsUp();
    Disconnected last = last();
    assertThat(last.cause()).isEqualTo(Disconnected.Cause.LOST);
    assertThat(last.refusal()).isEmpty();
  }

  @Test
  void endWithoutAWordIsALoss() {
    bob();
    peer.sends("eve: hi");
    peer.sendsRaw("eve: torn".getBytes(StandardCharsets.UTF_8));
    peer.hangsUp();
    List<ChatEvent> all = events.all();
    assertThat(all).hasSize(2);
    assertThat(((Disconnected) all.get(1)).cause()).isEqualTo(Disconnected.Cause.LOST);
  }

  @Test
  void resetIsALossWithItsError() throws Exception {
    ChatClient bob = bob();
    peer.resets();
    Disconnected last = last();
    assertThat(last.cause()).isEqualTo(Disconnected.Cause.LOST);
    assertThat(last.error()).isPresent();
    assertThat(last.refusal()).isEmpty();
    assertThat(bob.awaitEnd(Duration.ofSeconds(10))).isTrue();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> bob.say("hello?"));
  }

  @Test
  void senderThatWaitsForRoomHearsOfTheEnd() throws Exception {
    ChatClient bob = peer.admits(peer.client("bob").sendBuffer(100), "bob");
    CompletableFuture<IOException> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                while (true) {
                  bob.say("x".repeat(4_000));
                }
              } catch (IOException e) {
                return e;
              }
            });
    peer.readLine();
    peer.resets();
    assertThat(outcome.get()).isNotInstanceOf(SendTimeoutException.class);
  }
}
