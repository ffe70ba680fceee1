package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Command;
import io.github.chatserver.scenario.ChatRoom;
import io.github.chatserver.scenario.Patience;
import io.github.chatserver.scenario.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Races on real sockets: whoever comes first, the outcome is one of those that may be. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EngineRaceTest {
  @RegisterExtension
  final ChatRoom room =
      new ChatRoom().limits(limits -> limits.floodRate(0).channelsPerMinute(10_000));

  private final ExecutorService racers = Executors.newCachedThreadPool();

  @AfterEach
  void stopRacers() {
    racers.shutdownNow();
  }

  /** Runs all at one instant. */
  private <T> List<T> race(List<Callable<T>> entrants) throws Exception {
    CyclicBarrier start = new CyclicBarrier(entrants.size());
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> entrant : entrants) {
      running.add(
          racers.submit(
              () -> {
                start.await(30, TimeUnit.SECONDS);
                return entrant.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      results.add(one.get(30, TimeUnit.SECONDS));
    }
    return results;
  }

  @RepeatedTest(5)
  @DisplayName("HS8: a hundred clients claim one nickname at one instant, exactly one wins")
  void oneNicknameHasOneOwner() throws Exception {
    List<Callable<String>> claims = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Person person = room.connects("claimer" + i).sees("NAME");
      claims.add(() -> person.says("alice").reads());
    }
    List<String> answers = race(claims);
    assertThat(answers).filteredOn(answer -> answer.startsWith("* welcome alice")).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.startsWith("! NICK_TAKEN")).hasSize(99);
    assertThat(room.server().users()).hasSize(1);
  }

  @RepeatedTest(5)
  @DisplayName(
      "6.2: joins race with the last leave; nobody is lost, and the channel goes in the end")
  void joinRacesWithLastLeave() throws Exception {
    Person alice = room.enter("alice");
    Person bob = room.enter("bob");
    for (int round = 0; round < 50; round++) {
      alice.says("-ch games");
      alice.readsUntil("* you are in games alone");
      race(
          List.of(
              () -> alice.says("-leave", "-ping left").readsUntil("* pong left"),
              () -> bob.says("-ch games", "-ping there").readsUntil("* pong there")));
      assertThat(room.server().members("games")).hasSize(1);
      assertThat(room.server().channel("games").orElseThrow().members()).isEqualTo(1);
      bob.says("-leave", "-ping back").readsUntil("* pong back");
      assertThat(room.server().channel("games")).isEmpty();
      alice.seesUntilPong();
      bob.seesUntilPong();
    }
  }

  @RepeatedTest(5)
  @DisplayName("4.3: chat races with a reset; the leave comes once, behind the last line")
  void chatRacesWithDisconnect() throws Exception {
    Person witness = room.enter("witness");
    for (int round = 0; round < 20; round++) {
      Person talker = room.enter("talker");
      Person other = room.enter("other");
      race(
          List.of(
              () -> talker.says("one", "two", "three"),
              () -> {
                other.resets();
                return other;
              }));
      talker.says("-quit").readsUntil("* bye");
      Patience.until("both are gone", () -> room.server().users().size() == 1);
      List<String> seen = witness.seesUntilPong();
      assertThat(seen)
          .containsSubsequence(
              "+ talker joined main",
              "talker: one",
              "talker: two",
              "talker: three",
              "- talker left main");
      assertThat(seen).filteredOn(line -> line.startsWith("- other left main")).hasSize(1);
      assertThat(seen).hasSize(7);
    }
  }

  @RepeatedTest(10)
  @DisplayName("8.7: a stop races with clients that connect; every connection ends")
  void closeRacesWithAccept() throws Exception {
    ChatServer server = ChatServer.builder().port(0).start();
    int port = server.port();
    List<Callable<Boolean>> entrants = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      entrants.add(() -> connectsAndEnds(port));
    }
    entrants.add(
        () -> {
          server.close();
          return true;
        });
    assertThat(race(entrants)).doesNotContain(false);
    assertThat(server.isRunning()).isFalse();
    assertThat(server.users()).isEmpty();
  }

  /** True if the connection was refused or came to its end. */
  private static boolean connectsAndEnds(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      while (socket.getInputStream().read() >= 0) {
        Thread.onSpinWait();
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  @DisplayName("SD1: a handler that closes the server returns, and the server is stopped")
  void closesFromHandler() {
    AtomicBoolean returned = new AtomicBoolean();
    Command halt =
        Command.named("halt")
            .handler(
                context -> {
                  context.server().close();
                  returned.set(true);
                });
    room.settings(builder -> builder.command(halt));
    Person alice = room.enter("alice");
    Person bob = room.enter("bob");
    alice.readsUntil("+ bob joined main");
    alice.says("-halt").isTold("SHUTDOWN").isDisconnected();
    bob.isTold("SHUTDOWN").isDisconnected();
    Patience.until("the handler has returned", returned::get);
    assertThat(room.server().isRunning()).isFalse();
  }

  @RepeatedTest(3)
  @DisplayName("SD1: ten threads stop the server at once, and all of them return")
  void tenThreadsStop() throws Exception {
    ChatServer server = ChatServer.start(0);
    Talker talker = new Talker(server.port(), "alice");
    talker.send("alice");
    talker.awaitWelcome();
    List<Callable<Integer>> stops = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      stops.add(() -> server.stop(Duration.ofSeconds(5)).abandoned());
    }
    assertThat(race(stops)).containsOnly(0);
    talker.awaitEnd();
    assertThat(talker.log()).last().asString().startsWith("! SHUTDOWN");
    talker.close();
  }

  @RepeatedTest(5)
  @DisplayName("4.3: a kick races with a quit; the others read one leave")
  void kickRacesWithQuit() throws Exception {
    Person alice = room.enter("alice");
    for (int round = 0; round < 20; round++) {
      Person bob = room.enter("bob");
      race(
          List.<Callable<Object>>of(
              () -> bob.says("-quit"),
              () -> room.server().user("bob").map(user -> user.kick("out")).orElse(false)));
      bob.readsToTheEnd();
      Patience.until("bob is gone", () -> room.server().users().size() == 1);
      assertThat(alice.seesUntilPong())
          .filteredOn(line -> line.startsWith("- bob left main"))
          .hasSize(1);
    }
  }

  @Test
  @DisplayName("2.3: renames race with look-ups; a name is somebody's or nobody's, never half")
  void renamesRaceWithLookUps() throws Exception {
    Person alice = room.enter("alice");
    AtomicBoolean over = new AtomicBoolean();
    Future<Integer> wrong =
        racers.submit(
            () -> {
              int strange = 0;
              while (!over.get()) {
                String found = room.server().user("first").map(user -> user.nickname()).orElse("");
                strange += found.isEmpty() || found.equals("first") ? 0 : 1;
              }
              return strange;
            });
    for (int round = 0; round < 200; round++) {
      alice.says("-nick first").seesStartingWith("= ");
      alice.says("-nick second").seesStartingWith("= ");
    }
    over.set(true);
    assertThat(wrong.get(10, TimeUnit.SECONDS)).isZero();
    room.enter("first");
    room.enter("alice");
  }

  @Test
  @DisplayName("8.3: a member that stops reading delays nobody and is put out at its limit")
  void stalledMemberDelaysNobody() {
    int queue = 64 * 1024;
    room.limits(limits -> limits.floodRate(0).queueBytes(queue).sendBufferBytes(16 * 1024));
    Person stalled = room.enter("stalled", 4096);
    Person alice = room.enter("alice");
    Person bob = room.enter("bob");
    alice.readsUntil("+ bob joined main");
    String text = "x".repeat(1000);
    for (int i = 0; i < 2000 && room.server().users().size() == 3; i++) {
      alice.says(text);
      bob.sees("alice: " + text);
    }
    Patience.until("the stalled member is out", () -> room.server().users().size() == 2);
    bob.sees("- stalled left main: too slow");
    stalled.close();
  }
}
