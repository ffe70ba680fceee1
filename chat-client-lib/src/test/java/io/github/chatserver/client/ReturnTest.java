package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client comes back, what it is told, and what becomes of what it had sent. */
@Timeout(30)
class ReturnTest {
  private static final Reconnection SOON =
      Reconnection.withBackOff()
          .firstDelay(Duration.ofMillis(1))
          .longestDelay(Duration.ofMillis(20));

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

  private ChatClientBuilder builder() {
    return peer.client("bob").reconnection(SOON).listener(events);
  }

  private ChatClient bob() {
    return bob(builder());
  }

  private ChatClient bob(ChatClientBuilder builder) {
    CompletableFuture<ChatClient> connecting = peer.connecting(builder);
    welcomes("bob");
    ChatClient bob = peer.admitted(connecting);
    events.next(Notice.class);
    return bob;
  }

  private void asksForName() {
    peer.accepts();
    peer.sends("NAME");
    peer.sees("-tags id channel code");
    peer.sends("@code=TAGS * tags: id channel code");
  }

  private void welcomes(String nickname) {
    asksForName();
    peer.sees(nickname);
    peer.sends("@code=WELCOME * welcome " + nickname + "; you are in main alone; -help lists");
  }

  /** Sees a ping of the library's own and returns the pong to it. */
  private String pong() {
    String ping = peer.readLine();
    assertThat(ping).startsWith("-ping ");
    return "@code=PONG * pong " + ping.substring("-ping ".length());
  }

  private static String said(long id, String text) {
    return "@id=" + id + ";channel=main eve: " + text;
  }

  private static String replayed(long id, String text) {
    return "@id=" + id + ";channel=main;replay=1 eve: " + text;
  }

  private void losesHim() {
    peer.hangsUp();
    events.next(ConnectionLost.class);
    assertThat(events.next(Reconnecting.class).attempt()).isEqualTo(1);
  }

  private void sees(String text) {
    assertThat(events.next(Message.class).text()).isEqualTo(text);
  }

  @Test
  void comesBackUnderItsNameAndSaysNothingOfAGapWhereNoneIs() throws IOException {
    ChatClient bob = bob();
    peer.sends(said(5, "one"));
    sees("one");
    losesHim();
    welcomes("bob");
    peer.sends(
        "@code=MOTD * be kind",
        "@code=REPLAY * replay of the last 1 message in main",
        replayed(5, "one"),
        "@code=END_OF_REPLAY * end of replay",
        said(9, "two"),
        pong(),
        said(10, "three"));
    Reconnected back = events.next(Reconnected.class);
    assertThat(back.nickname()).isEqualTo("bob");
    assertThat(back.channel()).isEqualTo("main");
    assertThat(back.refusal()).isEmpty();
    sees("two");
    sees("three");
    bob.say("here");
    peer.sees("here");
  }

  @Test
  void isNotMetFasterByTakingItInAndSendingItAwayAtOnce() {
    bob(builder().reconnection(Reconnection.withBackOff().firstDelay(Duration.ofMillis(8))));
    peer.sends(said(5, "one"));
    sees("one");
    Duration last = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      peer.hangsUp();
      events.next(ConnectionLost.class);
      last = events.next(Reconnecting.class).delay();
      welcomes("bob");
      peer.sends(
          "@code=REPLAY * replay of the last 1 message in main",
          replayed(5, "one"),
          "@code=END_OF_REPLAY * end of replay",
          pong());
      events.next(Reconnected.class);
    }
    assertThat(last).isGreaterThanOrEqualTo(Duration.ofMillis(64));
  }

  @Test
  void fillsTheGapFromTheReplay() {
    bob();
    peer.sends(said(5, "one"));
    sees("one");
    losesHim();
    welcomes("bob");
    peer.sends(
        "@code=REPLAY * replay of the last 3 messages in main",
        replayed(5, "one"),
        replayed(7, "two"),
        replayed(8, "three"),
        "@code=END_OF_REPLAY * end of replay",
        said(11, "four"),
        pong());
    events.next(Reconnected.class);
    Gap gap = events.next(Gap.class);
    assertThat(gap.isFilled()).isTrue();
    assertThat(gap.recovered()).isEqualTo(2);
    assertThat(gap.lastSeenId()).hasValue(5);
    assertThat(gap.firstKnownId()).hasValue(7);
    Message two = events.next(Message.class);
    assertThat(two.text()).isEqualTo("two");
    assertThat(two.isReplayed()).isTrue();
    sees("three");
    sees("four");
  }

  @Test
  void asksForTheHistoryWhereTheReplayDoesNotReachBack() {
    bob();
    peer.sends(said(5, "one"));
    sees("one");
    losesHim();
    welcomes("bob");
    peer.sends(
        "@code=REPLAY * replay of the last 1 message in main",
        replayed(8, "three"),
        "@code=END_OF_REPLAY * end of replay",
        said(11, "four"),
        pong());
    peer.sees("-last 100");
    peer.sends(
        said(12, "five"),
        "@code=REPLAY * replay of the last 5 messages in main",
        replayed(5, "one"),
        replayed(7, "two"),
        replayed(8, "three"),
        replayed(11, "four"),
        replayed(12, "five"),
        "@code=END_OF_REPLAY * end of replay",
        said(13, "six"),
        pong());
    events.next(Reconnected.class);
    assertThat(events.next(Gap.class).isFilled()).isTrue();
    for (String text : new String[] {"two", "three", "four", "five", "six"}) {
      sees(text);
    }
  }

  @Test
  void reportsAGapThatTheHistoryCannotFill() {
    bob();
    peer.sends(said(5, "one"));
    sees("one");
    losesHim();
    welcomes("bob");
    peer.sends(
        "@code=REPLAY * replay of the last 1 message in main",
        replayed(80, "later"),
        "@code=END_OF_REPLAY * end of replay",
        pong());
    peer.sees("-last 100");
    peer.sends(
        "@code=REPLAY * replay of the last 1 message in main",
        replayed(80, "later"),
        "@code=END_OF_REPLAY * end of replay",
        pong());
    events.next(Reconnected.class);
    Gap gap = events.next(Gap.class);
    assertThat(gap.isFilled()).isFalse();
    assertThat(gap.firstKnownId()).hasValue(80);
    assertThat(gap.channel()).isEqualTo("main");
    sees("later");
  }

  /** A server that restarts counts from its clock (5.2), which may have been set back. */
  @ParameterizedTest
  @ValueSource(longs = {1000, Long.MAX_VALUE})
  void deliversAllBehindAGapWhereTheNumbersHaveFallen(long last) {
    bob();
    peer.sends(said(last, "one"));
    sees("one");
    losesHim();
    welcomesToFallenNumbers();
    events.next(Reconnected.class);
    Gap gap = events.next(Gap.class);
    assertThat(gap.isFilled()).isFalse();
    assertThat(gap.recovered()).isEqualTo(2);
    assertThat(gap.lastSeenId()).hasValue(last);
    assertThat(gap.firstKnownId()).hasValue(1);
    for (String text : new String[] {"two", "three", "four"}) {
      sees(text);
    }
    losesHim();
    welcomes("bob");
    peer.sends(
        "@code=REPLAY * replay of the last 2 messages in main",
        replayed(3, "four"),
        replayed(4, "five"),
        "@code=END_OF_REPLAY * end of replay",
        pong());
    events.next(Reconnected.class);
    assertThat(events.next(Gap.class).isFilled()).isTrue();
    sees("five");
  }

  private void welcomesToFallenNumbers() {
    welcomes("bob");
    String[] replay = {
      "@code=REPLAY * replay of the last 2 messages in main",
      replayed(1, "two"),
      replayed(2, "three"),
      "@code=END_OF_REPLAY * end of replay"
    };
    peer.sends(replay);
    peer.sends(pong());
    peer.sees("-last 100");
    peer.sends(replay);
    peer.sends(said(3, "four"), pong());
  }

  /** A join has a number too, and is in no replay. */
  @Test
  void joinThatWasTheLastLineIsNoFallOfTheNumbers() {
    bob();
    peer.sends(said(5, "one"), "@id=6;channel=main + eve joined main");
    sees("one");
    events.next(Joined.class);
    losesHim();
    welcomes("bob");
    peer.sends(
        "@code=REPLAY * replay of the last 2 messages in main",
        replayed(4, "zero"),
        replayed(5, "one"),
        "@code=END_OF_REPLAY * end of replay",
        pong());
    events.next(Reconnected.class);
    peer.sends(said(7, "two"));
    sees("two");
  }

  @Test
  void goesBackToItsChannelWithTheKey() throws IOException {
    ChatClient bob = bob();
    bob.join("games", "sesame");
    peer.sees("-ch games sesame");
    peer.sends("@code=JOINED * you are in games alone", "@id=3;channel=games eve: one");
    events.next(Notice.class);
    sees("one");
    losesHim();
    welcomes("bob");
    peer.sees("-ch games sesame");
    peer.sends(
        said(100, "not his channel"),
        "@code=ANNOUNCE * maintenance at five",
        "<- eve: psst",
        "@code=JOINED * you are in games with 1 other",
        "@code=REPLAY * replay of the last 1 message in games",
        "@id=3;channel=games;replay=1 eve: one",
        "@code=END_OF_REPLAY * end of replay",
        pong());
    assertThat(events.next(Reconnected.class).channel()).isEqualTo("games");
    assertThat(events.next(Notice.class).text()).isEqualTo("maintenance at five");
    events.next(PrivateMessage.class);
    assertThat(bob.channel()).isEqualTo("games");
  }

  /** A refusal of the ping stands where the pong would (3.5), so it is as good an end. */
  @Test
  void comesBackToAServerThatOffersNoPing() throws IOException {
    ChatClient bob = bob();
    bob.join("games");
    peer.sees("-ch games");
    peer.sends("@code=JOINED * you are in games alone", "@id=3;channel=games eve: one");
    events.next(Notice.class);
    sees("one");
    losesHim();
    welcomes("bob");
    peer.sees("-ch games");
    pong();
    peer.sends(
        "@code=REPLAY * replay of the last 1 message in main",
        replayed(8, "not his channel"),
        "@code=END_OF_REPLAY * end of replay",
        "@code=JOINED * you are in games with 1 other",
        "! UNKNOWN_COMMAND there is no command -ping");
    peer.sees("-last 100");
    pong();
    peer.sends(
        "! UNKNOWN_COMMAND there is no command -last",
        "! UNKNOWN_COMMAND there is no command -ping",
        "@id=5;channel=games eve: two");
    Reconnected back = events.next(Reconnected.class);
    assertThat(back.channel()).isEqualTo("games");
    assertThat(back.refusal()).isEmpty();
    assertThat(events.next(Gap.class).isFilled()).isFalse();
    sees("two");
    bob.say("here");
    peer.sees("here");
  }

  /** What cannot be proven holds nobody back. */
  @Test
  void goesOnWritingToAServerThatOffersNoPing() throws IOException {
    ChatClient bob = bob(builder().sendBuffer(4 * Ledger.MOST_UNPROVEN));
    String line = "x".repeat(1023);
    int lines = Ledger.MOST_UNPROVEN / 1024;
    for (int i = 0; i < lines; i++) {
      bob.say(line);
    }
    for (int seen = 0; seen < lines; ) {
      seen += peer.readLine().equals(line) ? 1 : 0;
    }
    bob.say("rest");
    peer.sends("! UNKNOWN_COMMAND there is no command -ping");
    String next = peer.readLine();
    while (next != null && next.startsWith("-ping ")) {
      next = peer.readLine();
    }
    assertThat(next).isEqualTo("rest");
  }

  @Test
  void refusedChannelIsToldByAServerThatOffersNoPing() throws IOException {
    ChatClient bob = bob();
    bob.join("games");
    peer.sees("-ch games");
    peer.sends("@code=JOINED * you are in games alone");
    events.next(Notice.class);
    losesHim();
    welcomes("bob");
    peer.sees("-ch games");
    pong();
    peer.sends("! BAD_KEY the channel is locked", "! UNKNOWN_COMMAND there is no command -ping");
    Reconnected back = events.next(Reconnected.class);
    assertThat(back.refusal()).map(Refusal::code).contains("BAD_KEY");
    assertThat(back.channel()).isEqualTo("main");
  }

  /** Lines cost more than their characters. */
  @Test
  void endlessAnswerOfNothingDoesNotFillTheMemory() {
    bob();
    losesHim();
    welcomes("bob");
    try {
      peer.sends("\n".repeat(100_000));
    } catch (UncheckedIOException e) {
      // The client has hung up: what the test waits for.
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
    Reconnecting again = events.next(Reconnecting.class);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.failure().orElseThrow())
        .hasRootCauseMessage("too much came before the answer to a ping");
  }

  @Test
  void comesBackWithTheKeyThatTheServerTook() throws IOException {
    ChatClient bob = bob();
    bob.join("games", "sesame");
    peer.sees("-ch games sesame");
    peer.sends("@code=JOINED * you are in games alone");
    events.next(Notice.class);
    bob.join("games", "wrong");
    bob.command("-key refused");
    peer.sees("-ch games wrong");
    peer.sees("-key refused");
    peer.sends("! BAD_KEY the channel is locked", "! NOT_ALLOWED not yours");
    events.next(Refusal.class);
    events.next(Refusal.class);
    losesHim();
    welcomes("bob");
    peer.sees("-ch games sesame");
  }

  @Test
  void comesBackWithTheKeyThatItSetByARequest() throws IOException {
    ChatClient bob = bob();
    bob.join("games");
    peer.sees("-ch games");
    peer.sends("@code=JOINED * you are in games alone");
    events.next(Notice.class);
    CompletableFuture<Answer> locked = bob.ask().command("-key sesame");
    peer.sends(pong());
    peer.sees("-key sesame");
    peer.sends("@code=DONE * games is locked", pong());
    assertThat(locked).succeedsWithin(Duration.ofSeconds(10));
    losesHim();
    welcomes("bob");
    peer.sees("-ch games sesame");
  }

  @Test
  void staysWhereTheServerPutsItIfItsChannelIsRefused() throws IOException {
    ChatClient bob = bob();
    peer.sends(said(7, "zero"));
    sees("zero");
    bob.join("games");
    peer.sees("-ch games");
    peer.sends("@code=JOINED * you are in games alone");
    events.next(Notice.class);
    losesHim();
    welcomes("bob");
    peer.sees("-ch games");
    peer.sends(
        "@code=REPLAY * replay of the last 2 messages in main",
        replayed(7, "zero"),
        replayed(8, "one"),
        "@code=END_OF_REPLAY * end of replay",
        "! BAD_KEY the channel is locked",
        pong());
    Reconnected back = events.next(Reconnected.class);
    assertThat(back.channel()).isEqualTo("main");
    assertThat(back.refusal()).map(Refusal::code).contains("BAD_KEY");
    sees("one");
    assertThat(bob.channel()).isEqualTo("main");
  }

  @Test
  void waitsForItsNameToBeFree() {
    bob(builder().fallbackNicknames("bob_"));
    losesHim();
    asksForName();
    peer.sees("bob");
    peer.sends("! NICK_TAKEN somebody has it", "NAME");
    peer.seesEnd();
    Reconnecting again = events.next(Reconnecting.class);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.failure().orElseThrow()).isInstanceOf(NicknameRejectedException.class);
    welcomes("bob");
    peer.sends(pong());
    peer.sees("-last 100");
    peer.sends("@code=REPLAY * no messages in main", pong());
    assertThat(events.next(Reconnected.class).nickname()).isEqualTo("bob");
  }

  @Test
  void takesAnotherNameWhenItsOwnStaysTaken() {
    Reconnection hasty = SOON.nicknamePatience(Duration.ofMillis(1));
    ChatClient bob = bob(builder().fallbackNicknames("bob_").reconnection(hasty));
    losesHim();
    asksForName();
    peer.sees("bob");
    peer.sends("! NICK_TAKEN somebody has it", "NAME");
    String next = peer.readLine();
    if (next == null) {
      // The patience was not over yet; at the attempt behind it is.
      asksForName();
      peer.sees("bob");
      peer.sends("! NICK_TAKEN somebody has it", "NAME");
      next = peer.readLine();
    }
    assertThat(next).isEqualTo("bob_");
    peer.sends("@code=WELCOME * welcome bob_; you are in main alone; -help lists");
    peer.sends(pong());
    peer.sees("-last 100");
    peer.sends("@code=REPLAY * no messages in main", pong());
    ChatEvent event = events.next();
    while (event instanceof Reconnecting) {
      event = events.next();
    }
    assertThat(((Reconnected) event).nickname()).isEqualTo("bob_");
    assertThat(bob.nickname()).isEqualTo("bob_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KICKED", "BANNED"})
  void doesNotComeBackWhereItIsNotWanted(String code) {
    bob();
    peer.sends("! " + code + " by eve");
    peer.hangsUp();
    events.next(Refusal.class);
    assertThat(events.next(Disconnected.class).refusal()).map(Refusal::code).contains(code);
  }

  /** Protocol 2.2: a banned nickname has the code of a ban. */
  @Test
  void asksAtTheDoorWhetherItIsBannedWhereThatMayHaveBeenAnAnswer() throws IOException {
    ChatClient bob = bob();
    bob.command("-nick badname");
    peer.sees("-nick badname");
    peer.sends("! BANNED that nickname is banned; choose another");
    peer.hangsUp();
    events.next(Refusal.class);
    events.next(ConnectionLost.class);
    events.next(Reconnecting.class);
    peer.accepts();
    peer.sends("! BANNED for a day");
    peer.hangsUp();
    assertThat(events.next(Disconnected.class).cause()).isEqualTo(Disconnected.Cause.SENT_AWAY);
  }

  @Test
  void isTurnedAwayForGoodAtTheDoorWhenBannedMeanwhile() {
    bob();
    losesHim();
    peer.accepts();
    peer.sends("! BANNED for a day");
    peer.hangsUp();
    Disconnected end = events.next(Disconnected.class);
    assertThat(end.cause()).isEqualTo(Disconnected.Cause.SENT_AWAY);
    assertThat(end.refusal()).map(Refusal::code).contains("BANNED");
    assertThat(end.error()).isPresent();
  }

  /** What the server says last is why it closes. */
  @Test
  void isSentAwayForGoodByWhatComesBehindARefusedChannel() throws IOException {
    ChatClient bob = bob();
    bob.join("games");
    peer.sees("-ch games");
    peer.sends("@code=JOINED * you are in games alone");
    events.next(Notice.class);
    losesHim();
    welcomes("bob");
    peer.sees("-ch games");
    pong();
    peer.sends("! BAD_KEY the channel is locked", "! KICKED by eve");
    peer.hangsUp();
    assertThat(events.next(Disconnected.class).refusal()).map(Refusal::code).contains("KICKED");
  }

  @Test
  void nicknameOutlastsTheRenamesOfTheReturn() {
    ChatClient bob = bob();
    losesHim();
    welcomes("bob");
    peer.sends("= rob is now ann", "= bob is now rob", pong());
    peer.sees("-last 100");
    peer.sends("= rob is now bert", "@code=REPLAY * no messages in main", pong());
    assertThat(events.next(Reconnected.class).nickname()).isEqualTo("bert");
    events.next(Gap.class);
    for (int i = 0; i < 3; i++) {
      events.next(Renamed.class);
    }
    peer.sends(said(1, "end"));
    sees("end");
    assertThat(bob.nickname()).isEqualTo("bert");
  }

  @Test
  void comesBackAfterAShutdown() {
    bob();
    peer.sends("! SHUTDOWN the server stops");
    peer.hangsUp();
    events.next(Refusal.class);
    ConnectionLost lost = events.next(ConnectionLost.class);
    assertThat(lost.refusal()).map(Refusal::code).contains("SHUTDOWN");
    events.next(Reconnecting.class);
    welcomes("bob");
  }

  @Test
  void tellsWhichLinesAreUncertainAndSendsNoneOfThemAgain() throws Exception {
    ChatClient bob = bob();
    bob.say("handled");
    peer.sees("handled");
    CompletableFuture<UserInfo> pending = bob.ask().whois("eve");
    String proof = pong();
    peer.sees("-whois eve");
    peer.sends(proof);
    bob.say("uncertain");
    pong();
    peer.sees("uncertain");
    peer.hangsUp();
    ConnectionLost lost = events.next(ConnectionLost.class);
    assertThat(lost.uncertain()).containsExactly("-whois eve", "uncertain");
    assertThat(lost.unsent()).isEmpty();
    assertThat(lost.toString()).doesNotContain("eve");
    assertThat(pending)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withCauseInstanceOf(NotConnectedException.class);
    welcomes("bob");
    peer.sends(pong());
  }

  /** It may be in another channel then. */
  @Test
  void lineThatWaitsForItsTurnDoesNotGoToTheNextConnection() {
    ChatClient bob = bob();
    CompletableFuture<Void> pacing =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 1; i <= 5; i++) {
                  bob.paced().say("line " + i);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    for (int i = 1; i <= 4; i++) {
      peer.sees("line " + i);
    }
    pong();
    peer.sends("! UNKNOWN_COMMAND there is no command -ping");
    losesHim();
    welcomes("bob");
    peer.sends(pong());
    peer.sees("-last 100");
    peer.sends("@code=REPLAY * no messages in main", pong());
    events.next(Reconnected.class);
    assertThat(pacing)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withRootCauseInstanceOf(NotConnectedException.class);
  }

  @Test
  void refusesLinesWhileItIsAway() {
    ChatClient bob = bob();
    losesHim();
    assertThat(bob.isOpen()).isFalse();
    assertThatExceptionOfType(NotConnectedException.class).isThrownBy(() -> bob.say("hello?"));
    assertThatExceptionOfType(NotConnectedException.class).isThrownBy(() -> bob.trySend("hello?"));
    assertThat(bob.ask().who())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withCauseInstanceOf(NotConnectedException.class);
  }

  @Test
  void closeEndsTheAttempts() throws Exception {
    Reconnection late = SOON.firstDelay(Duration.ofHours(1));
    ChatClient bob = bob(builder().reconnection(late));
    losesHim();
    bob.close();
    assertThat(events.next(Disconnected.class).cause()).isEqualTo(Disconnected.Cause.LEFT);
    bob.awaitEnd();
  }

  @Test
  void closeEndsARunningAttempt() throws Exception {
    ChatClient bob = bob();
    losesHim();
    peer.accepts();
    bob.close();
    assertThat(events.next(Disconnected.class).cause()).isEqualTo(Disconnected.Cause.LEFT);
    bob.awaitEnd();
  }

  @Test
  void givesUpInTheEnd() {
    bob(builder().reconnection(SOON.giveUpAfter(Duration.ofMillis(100))));
    peer.shutsItsDoor();
    peer.hangsUp();
    events.next(ConnectionLost.class);
    ChatEvent event = events.next();
    while (event instanceof Reconnecting) {
      event = events.next();
    }
    Disconnected end = (Disconnected) event;
    assertThat(end.cause()).isEqualTo(Disconnected.Cause.LOST);
    assertThat(end.error().orElseThrow()).isInstanceOf(ConnectFailedException.class);
  }

  @Test
  void findsOutThatTheConnectionIsDead() {
    bob(builder().liveness(Duration.ofMillis(50), Duration.ofMillis(100)));
    pong();
    ConnectionLost lost = events.next(ConnectionLost.class);
    assertThat(lost.error().orElseThrow()).hasMessageContaining("no sign of life");
  }

  @Test
  void pongIsASignOfLifeAndIsNotShown() {
    bob(builder().liveness(Duration.ofMillis(20), Duration.ofSeconds(20)));
    for (int i = 0; i < 3; i++) {
      peer.sends(pong());
    }
    peer.sends(said(1, "one"));
    sees("one");
  }
}
