package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions and their answers, told from all else by pings (protocol 3.5). */
@Timeout(30)
class RequestsTest {
  private final EventLog events = new EventLog();
  private ScriptedPeer peer;
  private ChatClient bob;

  @BeforeEach
  void open() throws IOException {
    peer = ScriptedPeer.open();
    bob = peer.admits(peer.client("bob").listener(events), "bob");
    events.next(Notice.class);
    var unused = bob.ask().command("-settle");
    settles("-settle");
  }

  /** Plays the first request of a connection, which has a ping in front. */
  private void settles(String command) {
    answers();
    peer.sees(command);
    answers();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private void answers(String... lines) {
    for (String line : lines) {
      peer.sends(line);
    }
    String ping = peer.readLine();
    assertThat(ping).startsWith("-ping ");
    peer.sends("* pong " + ping.substring("-ping ".length()));
  }

  private void listenersSawNothing() {
    peer.sends("eve: end");
    assertThat(events.next(Message.class).text()).isEqualTo("end");
  }

  private static void failsWith(CompletableFuture<?> answer, Class<? extends Exception> kind) {
    assertThat(answer)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(kind);
  }

  @Test
  void whoReadsAllLinesOfMembers() throws Exception {
    CompletableFuture<ChannelMembers> who = bob.ask().who();
    peer.sees("-who");
    answers(
        "* members of main: alice, bob (away), carol (moderator), dan (moderator, away)",
        "* members of main: eve");
    ChannelMembers members = who.get();
    assertThat(members.channel()).isEqualTo("main");
    assertThat(members.nicknames()).containsExactly("alice", "bob", "carol", "dan", "eve");
    ChannelMember dan = members.members().get(3);
    assertThat(dan.isAway() && dan.isModerator()).isTrue();
    assertThat(members.members().get(0).isAway()).isFalse();
    listenersSawNothing();
  }

  /** A member's flags have commas too, and a hostile server's line has nothing else. */
  @Test
  void lineOfNothingButCommasIsReadToo() throws Exception {
    CompletableFuture<ChannelMembers> who = bob.ask().who();
    peer.sees("-who");
    answers("* members of main: " + "a, ".repeat(6_000) + "dan (moderator, away)");
    assertThat(who.get().members()).hasSize(6_001).last().matches(ChannelMember::isModerator);
    who = bob.ask().who();
    peer.sees("-who");
    answers("* members of main: (" + ", ".repeat(9_000));
    assertThat(who.get().channel()).isEqualTo("main");
  }

  @Test
  void emptyChannelHasNoMembers() throws Exception {
    CompletableFuture<ChannelMembers> who = bob.ask().who("games");
    peer.sees("-who games");
    answers("* games has no members");
    assertThat(who.get().members()).isEmpty();
    assertThat(who.get().channel()).isEqualTo("games");
  }

  @Test
  void listReadsChannels() throws Exception {
    CompletableFuture<List<ListedChannel>> list = bob.ask().list("g");
    peer.sees("-list g");
    answers("* games 3 members (locked); topic: tea; at five", "* go 1 member");
    List<ListedChannel> channels = list.get();
    assertThat(channels).extracting(ListedChannel::name).containsExactly("games", "go");
    assertThat(channels.get(0).members()).isEqualTo(3);
    assertThat(channels.get(0).isLocked()).isTrue();
    assertThat(channels.get(0).topic()).contains("tea; at five");
    assertThat(channels.get(1).isLocked()).isFalse();
    CompletableFuture<List<ListedChannel>> none = bob.ask().list();
    peer.sees("-list");
    answers("* no channels match");
    assertThat(none.get()).isEmpty();
  }

  @Test
  void whoisReadsAUser() throws Exception {
    CompletableFuture<UserInfo> whois = bob.ask().whois("eve");
    peer.sees("-whois eve");
    answers("* whois Eve: in games; connected 2h; idle 10s; away: tea; soon; address 192.0.2.1");
    UserInfo eve = whois.get();
    assertThat(eve.nickname()).isEqualTo("Eve");
    assertThat(eve.channel()).isEqualTo("games");
    assertThat(eve.connected()).isEqualTo(Duration.ofHours(2));
    assertThat(eve.idle()).isEqualTo(Duration.ofSeconds(10));
    assertThat(eve.away()).contains("tea; soon");
    assertThat(eve.address()).contains("192.0.2.1");
  }

  @Test
  void historyIsAnAnswerAndNoEvent() throws Exception {
    CompletableFuture<List<LineEvent>> history = bob.ask().history(2);
    peer.sees("-last 2");
    answers("* replay of the last 2 messages in main", "eve: a", "~ eve waved", "* end of replay");
    assertThat(history.get()).hasSize(2).allMatch(LineEvent::isReplayed);
    CompletableFuture<List<LineEvent>> none = bob.ask().history(1);
    peer.sees("-last 1");
    answers("* no messages in main");
    assertThat(none.get()).isEmpty();
    listenersSawNothing();
  }

  @Test
  void joinCompletesBehindItsEventWithTheStandingChanged() throws Exception {
    CompletableFuture<String> seen =
        bob.ask().join("games", "sesame").thenApply(place -> place.others() + bob.channel());
    peer.sees("-ch games sesame");
    answers("* you are in games with 2 others; topic: tea", "eve: hi");
    assertThat(seen.get()).isEqualTo("2games");
    assertThat(events.next(Notice.class).text()).startsWith("you are in games");
    assertThat(events.next(Message.class).text()).isEqualTo("hi");
  }

  @Test
  void refusalFailsTheRequestThatItAnswers() throws Exception {
    CompletableFuture<UserInfo> whois = bob.ask().whois("nobody");
    CompletableFuture<ChannelMembers> who = bob.ask().who();
    peer.sees("-whois nobody");
    answers("! NO_SUCH_NICK nobody is called that");
    peer.sees("-who");
    answers("* members of main: bob");
    failsWith(whois, CommandRefusedException.class);
    assertThat(who.get().nicknames()).containsExactly("bob");
    assertThat(whois.handle((info, e) -> ((CommandRefusedException) e).code()).get())
        .isEqualTo("NO_SUCH_NICK");
    listenersSawNothing();
  }

  @Test
  void ownCommandHasItsAnswerAndChatGoesToTheListeners() throws Exception {
    CompletableFuture<Answer> roll = bob.ask().command("-roll 6");
    peer.sees("-roll 6");
    answers("eve: interleaved", "* you rolled", "* a six", "@code=ANNOUNCE * maintenance");
    assertThat(roll.get().text()).isEqualTo("you rolled\na six");
    assertThat(events.next(Message.class).text()).isEqualTo("interleaved");
    assertThat(events.next(Notice.class).text()).isEqualTo("maintenance");
    listenersSawNothing();
  }

  @Test
  void commandThatMovesTellsTheListenersToo() throws Exception {
    CompletableFuture<Answer> moved = bob.ask().command("-ch games");
    peer.sees("-ch games");
    answers("* you are in games alone");
    assertThat(moved.get().lines()).hasSize(1);
    assertThat(events.next(Notice.class).text()).isEqualTo("you are in games alone");
    assertThat(bob.channel()).isEqualTo("games");
  }

  @Test
  void answersToLinesSentBeforeAreNotTakenForTheAnswer() throws Exception {
    bob.command("-topic");
    CompletableFuture<Answer> roll = bob.ask().command("-roll");
    peer.sees("-topic");
    answers("* main has no topic");
    peer.sees("-roll");
    answers("* a one");
    assertThat(roll.get().text()).isEqualTo("a one");
    assertThat(events.next(Notice.class).text()).isEqualTo("main has no topic");
    listenersSawNothing();
  }

  /** An answer's end is known by a ping alone, and waiting for the timeout helps nobody. */
  @Test
  void serverWithoutPingFailsRequestsAtOnce() throws Exception {
    EventLog told = new EventLog();
    ChatClient dan = peer.admits(peer.client("dan").listener(told), "dan");
    CompletableFuture<ChannelMembers> who = dan.ask().who();
    assertThat(peer.readLine()).startsWith("-ping ");
    peer.sees("-who");
    assertThat(peer.readLine()).startsWith("-ping ");
    String refusal = "! UNKNOWN_COMMAND there is no command -ping";
    peer.sends(refusal, "* members of main: dan", refusal);
    failsWith(who, IOException.class);
    CompletableFuture<ChannelMembers> again = dan.ask().who();
    failsWith(again, IOException.class);
    assertThat(again.handle((members, e) -> e.getMessage()).get()).contains("-ping");
    dan.command("-nonsense");
    peer.sees("-nonsense");
    peer.sends("! UNKNOWN_COMMAND there is no command -nonsense");
    told.next(Notice.class);
    assertThat(told.next(Notice.class).text()).isEqualTo("members of main: dan");
    assertThat(told.next(Refusal.class).text()).contains("nonsense");
  }

  @Test
  void answerThatComesTooLateIsTheListeners() {
    EventLog told = new EventLog();
    ChatClientBuilder builder = peer.client("dan").requestTimeout(Duration.ofMillis(300));
    ChatClient dan = peer.admits(builder.listener(told), "dan");
    failsWith(dan.ask().command("-roll"), RequestTimeoutException.class);
    answers();
    peer.sees("-roll");
    peer.sends("* one", "! USAGE two");
    told.next(Notice.class);
    assertThat(told.next(Notice.class).text()).isEqualTo("one");
    assertThat(told.next(Refusal.class).text()).isEqualTo("two");
  }

  /** How a request reads that fails to. */
  private static Request.Shape<String> failing(Error failure) {
    return new Request.Shape<>() {
      @Override
      public boolean wants(LineEvent event) {
        return event instanceof Notice;
      }

      @Override
      public String read(List<LineEvent> lines) {
        throw failure;
      }
    };
  }

  @Test
  void requestWhoseAnswerCannotBeReadFails() {
    OutOfMemoryError failure = new OutOfMemoryError("of the test's");
    CompletableFuture<String> roll = Request.send(bob.session, "-roll", failing(failure));
    peer.sees("-roll");
    answers("* one");
    failsWith(roll, IOException.class);
    peer.sends("eve: end");
    assertThat(events.next(Message.class).text()).isEqualTo("end");
  }

  /** The answer may be quicker than the timer is set. */
  @Test
  void leavesNoTimerBehindAnAnswer() throws Exception {
    Request<Answer> request = new Request<>(bob.session, Shapes.any());
    CountDownLatch held = holdsEventThread();
    request.answered();
    request.startTimer();
    held.countDown();
    assertThat(request.future()).succeedsWithin(Duration.ofSeconds(10));
    // The next answer's dependent runs behind all that belongs to this one.
    CompletableFuture<ChannelMembers> who = bob.ask().who();
    peer.sees("-who");
    answers("* members of main: bob");
    who.get();
    assertThat(isCancelled(request)).isTrue();
  }

  private static boolean isCancelled(Request<?> request) throws ReflectiveOperationException {
    Field alarm = Request.class.getDeclaredField("alarm");
    alarm.setAccessible(true);
    Field task = Alarm.class.getDeclaredField("task");
    task.setAccessible(true);
    return ((CompletableFuture<?>) task.get(alarm.get(request))).isCancelled();
  }

  /** Makes an answer whose dependent holds the event thread until the latch is open. */
  private CountDownLatch holdsEventThread() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    bob.session
        .events()
        .put(
            () -> {
              reached.countDown();
              await(held);
            });
    reached.await();
    return held;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void requestsEndWhileAListenerBlocks() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    ChatClientBuilder builder = peer.client("dan").requestTimeout(Duration.ofMillis(300));
    ChatClient dan = peer.admits(builder.listener((client, event) -> held.await()), "dan");
    CompletableFuture<String> thread = new CompletableFuture<>();
    CompletableFuture<ChannelMembers> who = dan.ask().who();
    var unused = who.whenComplete((a, e) -> thread.complete(Thread.currentThread().getName()));
    failsWith(who, RequestTimeoutException.class);
    CompletableFuture<ChannelMembers> lost = dan.ask().who();
    peer.hangsUp();
    assertThat(lost).failsWithin(Duration.ofSeconds(10));
    assertThat(thread.get()).isIn("chat-client-dan-late", Thread.currentThread().getName());
    held.countDown();
  }

  /** An answer that is there, and waits behind a listener that never returns. */
  @Test
  void closeEndsTheRequestsThatAListenerHoldsUp() throws Exception {
    CountDownLatch held = holdsEventThread();
    CompletableFuture<ChannelMembers> who = bob.ask().who();
    peer.sees("-who");
    answers("* members of main: bob");
    bob.close();
    failsWith(who, NotConnectedException.class);
    held.countDown();
  }

  /** This library cannot see it, but it ends. */
  @Test
  void listenerThatWaitsForSeveralAnswersIsReleasedByTheTimeout() throws Exception {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    EventListener waiting =
        (client, event) -> {
          try {
            CompletableFuture.allOf(client.ask().who(), client.ask().who()).join();
          } catch (CompletionException e) {
            outcome.complete(e.getCause());
          }
        };
    ChatClientBuilder builder = peer.client("dan").requestTimeout(Duration.ofMillis(300));
    peer.admits(builder.listener(waiting), "dan");
    assertThat(outcome.get()).isInstanceOf(RequestTimeoutException.class);
  }

  @Test
  void threadThatEndsRequestsDoesNotWaitForOne() throws Exception {
    ChatClientBuilder builder = peer.client("dan").requestTimeout(Duration.ofMillis(200));
    ChatClient dan = peer.admits(builder, "dan");
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    var unused =
        dan.ask()
            .who()
            .whenComplete(
                (members, e) -> {
                  try {
                    dan.ask().who().join();
                  } catch (IllegalStateException refused) {
                    outcome.complete(refused);
                  }
                });
    assertThat(outcome.get()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endlessAnswerIsNotKept() {
    CompletableFuture<Answer> roll = bob.ask().command("-roll");
    peer.sees("-roll");
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> peer.sends("* x\n".repeat(150_000)));
    sending.join();
    answers();
    assertThat(roll)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("too long");
  }

  @Test
  void pongsOfTheApplicationsOwnAreShown() throws IOException {
    bob.command("-ping mine");
    peer.sees("-ping mine");
    peer.sends("* pong mine");
    assertThat(events.next(Notice.class).text()).isEqualTo("pong mine");
  }

  @Test
  void lastWordOfTheServerIsNoAnswer() {
    CompletableFuture<ChannelMembers> who = bob.ask().who();
    peer.sees("-who");
    peer.sends("! SHUTDOWN the server stops");
    peer.hangsUp();
    failsWith(who, NotConnectedException.class);
    assertThat(events.next(Refusal.class).code()).isEqualTo("SHUTDOWN");
    assertThat(events.next(Disconnected.class).refusal()).isPresent();
  }

  @Test
  void answerThatIsNoneIsToldAndTheNextOneIsRight() throws Exception {
    CompletableFuture<ChannelMembers> who = bob.ask().who();
    CompletableFuture<Answer> roll = bob.ask().command("-roll");
    peer.sees("-who");
    answers();
    peer.sees("-roll");
    answers("* two");
    failsWith(who, IOException.class);
    assertThat(roll.get().text()).isEqualTo("two");
  }

  @Test
  void serverThatPassesAPingOverFailsTheRequestsThatItMixesUp() throws Exception {
    CompletableFuture<ChannelMembers> who = bob.ask().who();
    CompletableFuture<ChannelMembers> again = bob.ask().who("games");
    peer.sees("-who");
    peer.readLine();
    peer.sees("-who games");
    answers("* members of games: bob");
    failsWith(who, IOException.class);
    failsWith(again, IOException.class);
    CompletableFuture<Answer> roll = bob.ask().command("-roll");
    peer.sees("-roll");
    answers("* two");
    assertThat(roll.get().text()).isEqualTo("two");
  }

  /** Protocol 2.4: behind the welcome come topic, message of the day and replay. */
  @Test
  void greetingIsNotTakenForTheFirstAnswer() throws Exception {
    EventLog told = new EventLog();
    ChatClient dan = peer.admits(peer.client("dan").listener(told), "dan");
    CompletableFuture<List<LineEvent>> history = dan.ask().history(1);
    CompletableFuture<Answer> roll = dan.ask().command("-roll");
    answers("* be kind", "* replay of the last 1 message in main", "eve: old", "* end of replay");
    peer.sees("-last 1");
    answers("* no messages in main");
    peer.sees("-roll");
    answers("* a six");
    assertThat(history.get()).isEmpty();
    assertThat(roll.get().text()).isEqualTo("a six");
    told.next(Notice.class);
    assertThat(told.next(Notice.class).text()).isEqualTo("be kind");
    told.next(Notice.class);
    assertThat(told.next(Message.class).text()).isEqualTo("old");
  }

  @Test
  void eventThreadThatWaitsForAnAnswerIsTold() throws Exception {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    EventListener waiting =
        (client, event) -> {
          try {
            client.ask().who().get();
          } catch (Throwable e) {
            outcome.complete(e);
          }
        };
    peer.admits(peer.client("dan").listener(waiting), "dan");
    assertThat(outcome.get()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void argumentsThatCannotBeSentAreRefused() {
    Requests ask = bob.ask();
    assertThatIllegalArgumentException().isThrownBy(() -> ask.command("roll"));
    assertThatIllegalArgumentException().isThrownBy(() -> ask.command("-roll\n-quit"));
    assertThatIllegalArgumentException().isThrownBy(() -> ask.who("a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> ask.whois(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> ask.history(0));
  }

  @Test
  void requestThatIsNotAnsweredInTimeFails() {
    ChatClientBuilder builder = peer.client("dan").requestTimeout(Duration.ofSeconds(1));
    ChatClient dan = peer.admits(builder, "dan");
    CompletableFuture<ChannelMembers> who = dan.ask().who();
    failsWith(who, RequestTimeoutException.class);
    answers();
    peer.sees("-who");
    answers("* members of main: dan");
    CompletableFuture<ChannelMembers> next = dan.ask().who();
    peer.sees("-who");
    answers("* members of main: dan, eve");
    assertThat(next)
        .succeedsWithin(Duration.ofSeconds(10))
        .satisfies(members -> assertThat(members.nicknames()).containsExactly("dan", "eve"));
  }

  /** A server may swallow pings and go on talking: nothing of what is over may wait for them. */
  @Test
  void forgetsRequestsThatAreOver() throws Exception {
    Duration late = Duration.ofMillis(500);
    ChatClientBuilder builder = peer.client("dan").requestTimeout(late).sendBuffer(1 << 24);
    ChatClient dan = peer.admits(builder, "dan");
    List<CompletableFuture<ChannelMembers>> asked =
        Stream.generate(() -> dan.ask().who()).limit(10_000).toList();
    for (CompletableFuture<ChannelMembers> who : asked) {
      failsWith(who, RequestTimeoutException.class);
    }
    Awaitility.await().until(() -> waitingPings(dan) <= 1_024);
  }

  private static int waitingPings(ChatClient client) throws ReflectiveOperationException {
    Object queue = client.session.outgoing();
    Object pings = field(field(queue, "ledger"), "pings");
    return ((Collection<?>) field(pings, "waiting")).size();
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
