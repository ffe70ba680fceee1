package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatListener;
import io.github.chatserver.ChatServer;
import io.github.chatserver.Command;
import io.github.chatserver.LeaveCause;
import io.github.chatserver.LineSink;
import io.github.chatserver.StopResult;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stop, whoever asks for it and whatever happens meanwhile (protocol 8.7; case SD1). */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StopRaceTest {
  private static final long STOP_BOUND = TimeUnit.SECONDS.toNanos(8);

  /** A drain that no stop may use up. */
  private static final Duration LONG = Duration.ofSeconds(60);

  @RegisterExtension final ChatRoom room = new ChatRoom();
  private final Crowd crowd = new Crowd();

  @AfterEach
  void stopCrowd() {
    crowd.close();
  }

  /** Every connect ends: it is refused, told to go, or cut off, though no peer closes its end. */
  @Test
  void aStopAgainstConnects() throws Exception {
    for (int round = 0; round < 40; round++) {
      ChatRoom fresh = new ChatRoom().limits(limits -> limits.lingerTimeout(Duration.ofMillis(50)));
      ChatServer server = fresh.server();
      Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        tasks.add(() -> connectUntilRefused(server.address(), sockets));
      }
      tasks.add(
          () -> {
            server.stop(Duration.ofSeconds(2));
            return true;
          });
      assertThat(crowd.together(tasks)).doesNotContain(false);
      Patience.until("all permits are back", () -> fresh.clients() == 0);
      for (Socket socket : sockets) {
        readToTheEnd(socket);
        socket.close();
      }
      fresh.afterEach(null); // no thread may be left
    }
  }

  private static boolean connectUntilRefused(InetSocketAddress address, Queue<Socket> sockets)
      throws IOException {
    while (canConnect(address)) {
      Socket socket = new Socket();
      sockets.add(socket);
      try {
        socket.connect(address, 10_000);
      } catch (SocketException e) {
        return true; // refused, or taken by the kernel and dropped with the listener
      }
    }
    return true;
  }

  private static void readToTheEnd(Socket socket) throws IOException {
    if (!socket.isConnected()) {
      return;
    }
    try {
      socket.setSoTimeout(10_000);
      // A kernel may forget a connection that its listener had not accepted, without a word; a
      // peer that sends learns it.
      socket.getOutputStream().write('\n');
      int last;
      do {
        last = socket.getInputStream().read();
      } while (last >= 0);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("a connection was left hanging", e);
    } catch (SocketException e) {
      assertThat(e).isNotNull(); // a reset is an end, too
    }
  }

  private static boolean canConnect(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 10_000);
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aStopFromAHandlerReturns() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    room.settings(
        builder ->
            builder.command(
                Command.named("stop")
                    .handler(
                        context -> {
                          context.server().close();
                          returned.countDown();
                        })));
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    long start = System.nanoTime();
    bob.says("-stop");

    alice.isTold("SHUTDOWN").isDisconnected();
    bob.isTold("SHUTDOWN");
    assertThat(returned.await(8, TimeUnit.SECONDS)).isTrue();
    bob.isDisconnected();
    assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
    room.server().awaitStop();
    assertThat(room.server().isRunning()).isFalse();
  }

  @Test
  void stopsFromTwoHandlersAndTheHostReturn() throws Exception {
    CyclicBarrier inside = new CyclicBarrier(2);
    CountDownLatch returned = new CountDownLatch(2);
    room.settings(
        builder ->
            builder.command(
                Command.named("stop")
                    .handler(
                        context -> {
                          meet(inside);
                          context.server().close();
                          returned.countDown();
                        })));
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.sees("+ bob joined main");
    long start = System.nanoTime();
    crowd.together(
        List.<Callable<Void>>of(
            () -> {
              alice.says("-stop");
              return null;
            },
            () -> {
              bob.says("-stop");
              return null;
            }));
    alice.isTold("SHUTDOWN");
    bob.isTold("SHUTDOWN");
    room.server().close();

    assertThat(returned.await(8, TimeUnit.SECONDS)).isTrue();
    assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the other one did not come", e);
    }
  }

  @Test
  void stopsTwiceFromTenThreads() throws Exception {
    for (int round = 0; round < 10; round++) {
      ChatRoom fresh = new ChatRoom();
      ScriptedClient alice = fresh.enter("alice");
      ChatServer server = fresh.server();
      long start = System.nanoTime();
      List<Callable<StopResult>> stops = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        stops.add(
            () -> {
              StopResult first = server.stop(Duration.ofSeconds(5));
              assertThat(server.stop(Duration.ofSeconds(5)).abandoned())
                  .isEqualTo(first.abandoned());
              return first;
            });
      }
      stops.add(
          () -> {
            alice.isTold("SHUTDOWN").isDisconnected();
            alice.close();
            return StopResult.of(0);
          });
      assertThat(crowd.together(stops)).allMatch(result -> result.abandoned() == 0);
      assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
      server.awaitStop();
      fresh.afterEach(null);
    }
  }

  /** Whoever asks for less gets less, and both are told the truth. */
  @Test
  void aSecondStopCutsTheFirstOneShortAndWaitsForIt() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    offerHanging(inside, never);
    ChatServer server = room.server();
    ScriptedClient bob = room.enter("bob");
    bob.says("-hang");
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    List<Integer> abandoned =
        crowd
            .together(
                List.<Callable<StopResult>>of(
                    () -> server.stop(LONG),
                    () -> {
                      Patience.until("the other one stops", () -> !server.isRunning());
                      long start = System.nanoTime();
                      StopResult result = server.stop(Duration.ofMillis(100));
                      assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
                      assertThat(room.clients()).isZero();
                      return result;
                    }))
            .stream()
            .map(StopResult::abandoned)
            .toList();
    never.countDown();
    assertThat(abandoned.get(1)).isEqualTo(abandoned.get(0));
  }

  /** The listeners' thread is waited for last, and no longer than whoever stops wants to wait. */
  @Test
  void aSecondStopWaitsForNoListenerForLonger() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    room.settings(
        builder ->
            builder.listener(
                new ChatListener() {
                  @Override
                  public void message(ChannelMoment message) {
                    inside.countDown();
                    awaitQuietly(never);
                  }
                }));
    ChatServer server = room.server();
    room.enter("alice").says("hello");
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    long start = System.nanoTime();
    crowd.together(
        List.<Callable<StopResult>>of(
            () -> server.stop(LONG),
            () -> {
              Patience.until("the other one is at the listeners", () -> room.clients() == 0);
              return server.stop(Duration.ZERO);
            }));
    never.countDown();
    assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos() / 2);
  }

  /** Offers a command whose handler does not return before it is let go. */
  private void offerHanging(CountDownLatch inside, CountDownLatch never) {
    room.command(
        Command.named("hang")
            .handler(
                context -> {
                  inside.countDown();
                  awaitQuietly(never);
                }));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refusesATimeThatMakesNoSense() {
    ChatServer server = room.server();
    assertThatThrownBy(() -> server.stop(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative");
    assertThatThrownBy(() -> server.stop(null)).isInstanceOf(NullPointerException.class);
    assertThat(server.isRunning()).isTrue();
  }

  @Test
  void aStopWithAllTheTimeInTheWorldTellsEverybodyAndEnds() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    room.settings(builder -> builder.listener(onStop(told::countDown)));
    ScriptedClient alice = room.enter("alice");
    crowd.together(
        List.<Callable<Void>>of(
            () -> {
              room.server().stop(ChronoUnit.FOREVER.getDuration());
              return null;
            },
            () -> {
              alice.isTold("SHUTDOWN").isDisconnected();
              alice.close();
              return null;
            }));
    room.server().awaitStop();
    assertThat(told.getCount()).isZero();
  }

  private static ChatListener onStop(Runnable task) {
    return new ChatListener() {
      @Override
      public void stopped() {
        task.run();
      }
    };
  }

  /** While another thread stops, which waits for the listeners in its turn. */
  @Test
  void aListenerMayStopTheServerAndWaitForTheStopMeanwhile() {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    CountDownLatch inside = new CountDownLatch(1);
    room.settings(
        builder ->
            builder.listener(
                new ChatListener() {
                  @Override
                  public void message(ChannelMoment message) {
                    try {
                      inside.countDown();
                      Patience.until("another one stops", () -> !room.server().isRunning());
                      room.server().close();
                      room.server().awaitStop();
                      heard.add("returned");
                    } catch (InterruptedException e) {
                      heard.add("interrupted");
                    }
                  }

                  @Override
                  public void left(ChannelMoment leave, LeaveCause cause) {
                    heard.add("left");
                  }

                  @Override
                  public void stopped() {
                    heard.add("stopped");
                  }
                }));
    ScriptedClient alice = room.enter("alice");
    alice.says("hello");
    Patience.until("the listener is told", () -> inside.getCount() == 0);
    alice.close();
    long start = System.nanoTime();
    room.server().stop(LONG);

    assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
    assertThat(heard).containsExactly("returned", "left", "stopped");
  }

  /** The drain that calls it cannot end before the call does. */
  @Test
  void aMembersSinkMayStopTheServer() throws Exception {
    for (String at : List.of("* now", "(the end)", "! SHUTDOWN")) {
      ChatRoom fresh = new ChatRoom();
      AtomicReference<StopResult> result = new AtomicReference<>();
      ChatServer server = fresh.server();
      LineSink sink =
          new LineSink() {
            @Override
            public void accept(String line) {
              if (line.startsWith(at)) {
                result.set(server.stop(LONG));
              }
            }

            @Override
            public void ended() {
              accept("(the end)");
            }
          };
      server.connect("bot", sink);
      long start = System.nanoTime();
      switch (at) {
        case "* now" -> server.announce("now");
        case "(the end)" -> server.user("bot").orElseThrow().kick("");
        default -> server.stop(LONG);
      }
      Patience.until("the stop has returned", () -> result.get() != null);
      server.awaitStop();

      assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
      assertThat(result.get().abandoned()).isZero();
      fresh.afterEach(null);
    }
  }

  /** Case SD3: who never reads is cut off when the time is over. */
  @Test
  void aStopEndsThoughSomebodyNeverReads() {
    room.limits(limits -> limits.sendBufferBytes(4_096).queueBytes(1 << 20));
    ScriptedClient talker = room.enter("talker");
    ScriptedClient sleeper = room.enter("sleeper", 4_096);
    for (int i = 0; i < 300; i++) {
      talker.says("x".repeat(2_000));
    }
    talker.seesUntilPong();
    long start = System.nanoTime();
    StopResult result = room.server().stop(Duration.ofSeconds(1));

    assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
    assertThat(result.abandoned()).isBetween(1, 2);
    assertThat(sleeper.readsToTheEnd()).isNotNull();
    assertThat(room.clients()).isZero();
  }

  /** Case PL4: a handler that never returns does not keep the server. */
  @Test
  void aStopEndsThoughAHandlerIsStuck() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    offerHanging(inside, never);
    ScriptedClient bob = room.enter("bob");
    bob.says("-hang");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    long start = System.nanoTime();
    room.server().stop(Duration.ofSeconds(1));

    assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
    assertThat(room.clients()).isZero();
    never.countDown();
  }

  @Test
  void membersWhoTalkDoNotHoldTheStopUp() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    List<ScriptedClient> people = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      people.add(room.enter("person" + i));
    }
    List<Callable<Void>> tasks = new ArrayList<>();
    for (ScriptedClient person : people) {
      tasks.add(
          () -> {
            try {
              while (sent.get() < 1_000_000) {
                person.says("line " + sent.incrementAndGet());
              }
            } catch (UncheckedIOException e) {
              assertThat(e).hasCauseInstanceOf(IOException.class); // the server has gone
            }
            return null;
          });
      tasks.add(
          () -> {
            List<String> read = person.readsToTheEnd();
            assertThat(read).isNotEmpty();
            return null;
          });
    }
    tasks.add(
        () -> {
          long start = System.nanoTime();
          room.server().close();
          assertThat(System.nanoTime() - start).isLessThan(STOP_BOUND);
          return null;
        });
    crowd.together(tasks);
  }

  /** Case SD5: the port is free when the stop returns. */
  @Test
  void startsAndStopsOnOnePort() throws Exception {
    int port = portThatNobodyIsGiven();
    for (int round = 0; round < 50; round++) {
      try (ChatServer again = ChatServer.start(port)) {
        assertThat(again.port()).isEqualTo(port);
        try (Socket socket = new Socket()) {
          socket.connect(again.address(), 10_000);
          socket.setSoTimeout(10_000);
          assertThat(socket.getInputStream().read()).isEqualTo('N');
        }
      }
    }
  }

  /** A port that the system chose could be taken by somebody's outgoing connection meanwhile. */
  private static int portThatNobodyIsGiven() throws IOException {
    for (int port = 20_000 + new Random().nextInt(5_000); port < 30_000; port++) {
      try (ServerSocket free = new ServerSocket()) {
        free.setReuseAddress(true);
        free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (BindException e) {
        assertThat(e).isNotNull(); // the next one, then
      }
    }
    throw new AssertionError("no free port");
  }
}
