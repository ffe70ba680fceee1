package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Command;
import io.github.chatserver.StopResult;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Protocol 8: limits, and the end. */
@Timeout(60)
class LimitsScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  @Test
  @DisplayName("8.1: a permit comes back with each way out")
  void givesPermitsBack() {
    room.limits(limits -> limits.handshakeTimeout(Duration.ofSeconds(1)));
    room.knocks("a").close();
    room.knocks("b").resets();
    room.knocks("c").isTold("TIMEOUT").isDisconnected();
    room.knocks("d").says("-quit").sees("* bye").isDisconnected();
    room.enter("e").close();
    room.enter("f").resets();
    ScriptedClient g = room.enter("g").says("-quit");
    g.readsUntil("* bye"); // perhaps the leave of one who was just about to go stands in front
    g.isDisconnected();
    room.empty();
    assertThat(room.clients()).isZero();
  }

  @Test
  @DisplayName("8.1: an in-memory transport counts too")
  void countsAttachedConnections() {
    room.limits(limits -> limits.maxClients(1));
    room.enter("alice", new MemoryTransport());
    MemoryTransport second = new MemoryTransport();
    assertThatThrownBy(() -> room.server().attach(second.serverEnd()))
        .isInstanceOf(IOException.class);
    assertThat(second.isClosed()).isTrue();
    room.connects("bob").isTold("SERVER_FULL").isDisconnected();
  }

  @Test
  @DisplayName("8.2: the burst goes at once, the rest at the rate, and nothing is lost")
  void delaysBeyondBurst() {
    room.limits(limits -> limits.floodRate(20).floodBurst(5));
    ScriptedClient alice = room.enter("alice"); // costs 1
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    long begin = System.nanoTime();
    alice.says("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14");
    for (int i = 1; i <= 14; i++) {
      bob.sees("alice: " + i);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    assertThat(millis).isBetween(400L, 4_000L); // 14 - 5 lines at 50 ms each
    bob.seesNothing();
  }

  @Test
  @DisplayName("8.2: a broadcast costs 5, and the bucket may go below zero")
  void chargesMoreForBroadcasts() {
    room.limits(limits -> limits.floodRate(10).floodBurst(2));
    ScriptedClient alice = room.enter("alice");
    long begin = System.nanoTime();
    alice.says("-bc x", "-ping 1").sees("* sent to 0", "* pong 1");
    assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(350).toNanos());
  }

  @Test
  @DisplayName("8.2: blank and refused lines cost too")
  void chargesForBlankLines() {
    room.limits(limits -> limits.floodRate(20).floodBurst(2));
    ScriptedClient alice = room.enter("alice");
    long begin = System.nanoTime();
    alice.says("", "", "", "", "", "-nonsense", "-nonsense", "-nonsense", "-ping 1");
    alice.isTold("UNKNOWN_COMMAND", "UNKNOWN_COMMAND", "UNKNOWN_COMMAND").sees("* pong 1");
    assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(300).toNanos());
  }

  @Test
  @DisplayName("8.2: others are not delayed by one who floods")
  void delaysOnlyTheFlooder() {
    room.limits(limits -> limits.floodRate(1).floodBurst(3));
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main").says("1", "2", "3", "4");
    bob.sees("alice: 1", "alice: 2").says("-ping x").sees("* pong x");
  }

  @Test
  @DisplayName("8.2: 0 switches flood control off")
  void canBeSwitchedOff() {
    ScriptedClient alice = room.enter("alice");
    String[] lines = new String[1_000];
    Arrays.fill(lines, "-nonsense");
    Thread sender = new Thread(() -> alice.says(lines));
    sender.start();
    for (int i = 0; i < lines.length; i++) {
      alice.isTold("UNKNOWN_COMMAND");
    }
    alice.seesNothing();
  }

  @Test
  @DisplayName("8.3: one that never reads is closed, delays nobody, and its name is free")
  void closesSlowConsumer() {
    room.limits(limits -> limits.queueBytes(16_384).lingerTimeout(Patience.LIMIT));
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    MemoryTransport connection = new MemoryTransport();
    ScriptedClient slow = room.enter("slow", connection);
    people.forEach(person -> person.sees("+ slow joined main"));
    connection.stall();
    List<String> said = new ArrayList<>();
    List<String> seenByBob = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      said.add("alice: " + i + "x".repeat(1_000));
      people.get(0).says(i + "x".repeat(1_000));
      seenByBob.addAll(people.get(1).readsUntil(said.get(i)));
    }
    String left = "- slow left main: too slow";
    if (seenByBob.isEmpty()) { // the leave came behind the last line
      seenByBob.add(people.get(1).reads());
    }
    assertThat(seenByBob).containsExactly(left);
    people.get(0).sees(left).seesNothing();
    room.enter("slow").close();
    connection.resume();
    List<String> seenBySlow = slow.readsToTheEnd();
    assertThat(seenBySlow).hasSizeGreaterThan(5);
    String last = seenBySlow.get(seenBySlow.size() - 1);
    assertThat(last).startsWith("! SLOW_CONSUMER ");
    assertThat(said)
        .startsWith(seenBySlow.subList(0, seenBySlow.size() - 1).toArray(String[]::new));
  }

  @Test
  @DisplayName("8.3: replies to one's own commands never overflow one's queue")
  void doesNotOverflowByReplies() {
    room.limits(limits -> limits.queueBytes(16_384).sendBufferBytes(4_096));
    ScriptedClient alice = room.enter("alice", 4_096);
    String[] lines = new String[200];
    Arrays.fill(lines, "-help");
    Thread sender = new Thread(() -> alice.says(lines).says("-ping over"));
    sender.start();
    assertThat(alice.readsUntil("* pong over")).hasSizeGreaterThan(lines.length * 15);
  }

  @Test
  @DisplayName("8.3: a replay never overflows the queue")
  void doesNotOverflowByReplay() {
    room.limits(limits -> limits.queueBytes(16_384).sendBufferBytes(4_096));
    ScriptedClient alice = room.enter("alice");
    for (int i = 0; i < 20; i++) {
      alice.says(i + "x".repeat(2_500));
    }
    alice.seesNothing();
    ScriptedClient bob = room.enter("bob", 4_096).sees("* replay of the last 20 messages in main");
    assertThat(bob.readsUntil("* end of replay")).hasSize(20);
    bob.seesNothing();
  }

  @Test
  @DisplayName("8.3: over the budget of all queues together the largest queue's owner goes")
  void closesOwnerOfLargestQueue() {
    room.limits(limits -> limits.queueBytes(1_048_576).totalQueueBytes(1_048_576));
    ScriptedClient alice = room.enter("alice");
    for (String nickname : List.of("much", "less")) {
      MemoryTransport transport = new MemoryTransport();
      room.enter(nickname, transport);
      alice.sees("+ " + nickname + " joined main");
      transport.stall();
    }
    String text = "x".repeat(4_000);
    for (int i = 0; i < 20; i++) {
      alice.says("-pm much " + text).sees("-> much: " + text);
    }
    String line = "";
    for (int i = 0; !line.startsWith("-"); i++) {
      assertThat(i).isLessThan(5_000);
      alice.says(text, "-ping x");
      line = alice.reads();
    }
    assertThat(line).isEqualTo("- much left main: too slow");
    alice.sees("* pong x").seesNothing();
  }

  @Test
  @DisplayName("8.4: a write without progress closes the connection")
  void closesStalledWrite() {
    room.limits(
        limits ->
            limits.writeTimeout(Duration.ofMillis(200)).lingerTimeout(Duration.ofMillis(200)));
    ScriptedClient alice = room.enter("alice");
    MemoryTransport connection = new MemoryTransport();
    room.enter("bob", connection);
    alice.sees("+ bob joined main");
    connection.stall();
    alice.says("hello").seesNothing();
    connection.awaitBlockedWrite();
    alice.sees("- bob left main: too slow");
    Patience.until("the connection is aborted", connection::isAborted);
    Patience.until("the permit is back", () -> room.clients() == 1);
    alice.seesNothing();
  }

  @Test
  @DisplayName("8.4: a stall that ends in time costs nothing")
  void survivesShortStall() {
    ScriptedClient alice = room.enter("alice");
    MemoryTransport connection = new MemoryTransport();
    ScriptedClient bob = room.enter("bob", connection);
    alice.sees("+ bob joined main");
    connection.stall();
    alice.says("one").seesNothing();
    connection.awaitBlockedWrite();
    alice.says("two").seesNothing();
    connection.resume();
    bob.sees("alice: one", "alice: two").seesNothing();
  }

  @Test
  @DisplayName("8.6: a client creates at most so many channels in a minute")
  void limitsCreation() {
    ScriptedClient alice = room.enter("alice");
    for (int i = 1; i <= 5; i++) {
      alice.says("-ch c" + i).sees("* you are in c" + i + " alone");
    }
    ScriptedClient bob = room.enter("bob");
    alice.says("-ch c6").isTold("LIMIT").says("-ch").sees("* you are in c5 alone");
    alice.says("-leave").sees("* you are in main with 1 other");
    bob.sees("+ alice joined main").says("-ch c7").sees("* you are in c7 alone");
    alice.sees("- bob left main").says("-ch c7").sees("* you are in c7 with 1 other").seesNothing();
  }

  @Test
  @DisplayName("8.6: there are at most so many channels")
  void limitsChannels() {
    room.limits(limits -> limits.maxChannels(2));
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-ch one").sees("* you are in one alone");
    people.get(1).sees("- alice left main").says("-ch two").isTold("LIMIT");
    people.get(1).says("-ch one").sees("* you are in one with 1 other");
    people.get(0).sees("+ bob joined one").seesNothing();
  }

  @Test
  @DisplayName("8.7: the stop is told to all, those in the handshake too, and announced to none")
  void stops() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    ScriptedClient silent = room.knocks("silent");
    Thread stop = new Thread(() -> room.server().close());
    stop.start();
    for (ScriptedClient person : List.of(people.get(0), people.get(1), silent)) {
      person.isTold("SHUTDOWN").isDisconnectedInGoodOrder();
      person.close();
    }
    assertThat(room.server().isRunning()).isFalse();
    Patience.until("it has stopped", () -> !stop.isAlive());
    assertThatThrownBy(() -> room.connects("late")).hasMessageContaining("late");
  }

  @Test
  @DisplayName("4.3: the server's stop is not announced to its own clients")
  void announcesNoLeaveAtStop() {
    room.limits(limits -> limits.presenceMax(1_000_000));
    List<ScriptedClient> people = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      people.add(room.enter("user" + i));
    }
    people.forEach(ScriptedClient::seesUntilPong);
    Thread stop = new Thread(() -> room.server().close());
    stop.start();
    for (ScriptedClient person : people) {
      person.isTold("SHUTDOWN").isDisconnectedInGoodOrder();
    }
    people.forEach(ScriptedClient::close);
    Patience.until("it has stopped", () -> !stop.isAlive());
  }

  @Test
  @DisplayName("8.7: what was sent before stands before the last line")
  void drainsAtStop() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    for (int i = 0; i < 50; i++) {
      people.get(0).says("text " + i);
    }
    people.get(0).seesNothing();
    Thread stop = new Thread(() -> room.server().close());
    stop.start();
    for (int i = 0; i < 50; i++) {
      people.get(1).sees("alice: text " + i);
    }
    people.get(1).isTold("SHUTDOWN").isDisconnectedInGoodOrder();
    people.forEach(ScriptedClient::close);
    Patience.until("it has stopped", () -> !stop.isAlive());
  }

  @Test
  @DisplayName("8.7: stop ends in time though a client never reads")
  void stopsWithOneWhoNeverReads() {
    ScriptedClient alice = room.enter("alice");
    MemoryTransport connection = new MemoryTransport();
    room.enter("bob", connection);
    alice.sees("+ bob joined main");
    connection.stall();
    alice.says("hello").seesNothing();
    connection.awaitBlockedWrite();
    alice.close();
    Patience.until("alice is gone", () -> room.clients() == 1);
    long begin = System.nanoTime();
    StopResult result = room.server().stop(Duration.ofMillis(300));
    assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(3).toNanos());
    assertThat(result.abandoned()).isEqualTo(1);
    Patience.until("it is aborted, which the stop does not wait for", connection::isAborted);
  }

  @Test
  @DisplayName("8.7: stop ends in time though a handler never returns, which costs only its caller")
  void stopsWithStuckHandler() {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    room.settings(
        builder ->
            builder.command(
                Command.named("hang")
                    .handler(
                        context -> {
                          stuck.countDown();
                          awaitUninterruptibly(over);
                        })));
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-hang");
    awaitUninterruptibly(stuck);
    people.get(1).says("-pm alice hi").sees("-> alice: hi").seesNothing();
    people.get(0).sees("<- bob: hi");
    room.server().user("alice").orElseThrow().kick("");
    people.get(1).sees("- alice left main: closed by the host");
    room.enter("alice").seesNothing();
    people.get(1).sees("+ alice joined main").seesNothing();
    long begin = System.nanoTime();
    room.server().stop(Duration.ofMillis(300));
    assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(3).toNanos());
    over.countDown();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        if (!latch.await(Patience.LIMIT.toSeconds() * 4, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody came");
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("8.7: stop may be called twice, from many threads, and by a handler")
  void stopsFromHandler() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    AtomicReference<StopResult> result = new AtomicReference<>();
    room.settings(
        builder ->
            builder.command(
                Command.named("stop")
                    .handler(
                        context -> {
                          result.set(context.server().stop(Duration.ofMillis(500)));
                          done.countDown();
                        })));
    ScriptedClient alice = room.enter("alice").says("-stop").isTold("SHUTDOWN");
    alice.isDisconnected();
    assertThat(done.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(result.get()).isNotNull();
    List<Thread> stops = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Thread stop = new Thread(() -> room.server().close());
      stop.start();
      stops.add(stop);
    }
    for (Thread stop : stops) {
      stop.join(Patience.LIMIT.toMillis());
      assertThat(stop.isAlive()).isFalse();
    }
    room.server().awaitStop();
    assertThat(room.server().isRunning()).isFalse();
  }

  @Test
  @DisplayName("8.7: the port can be had again at once; a used one is told at start")
  void givesPortBack() throws IOException {
    ScriptedClient alice = room.enter("alice");
    int port = room.server().port();
    assertThatThrownBy(() -> ChatServer.start(port))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(String.valueOf(port));
    alice.seesNothing();
    room.server().stop(Duration.ofMillis(100));
    try (ChatServer next = ChatServer.start(port)) {
      assertThat(next.port()).isEqualTo(port);
    }
  }
}
