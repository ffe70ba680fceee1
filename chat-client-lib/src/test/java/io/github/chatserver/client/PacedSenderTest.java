package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many lines against a server's flood control (protocol 8.2). */
@Timeout(60)
class PacedSenderTest {
  private ScriptedPeer peer;

  @BeforeEach
  void open() throws IOException {
    peer = ScriptedPeer.open();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  /** The bucket of 8.2: tokens as nanoseconds of refill, and how long nothing has gone at once. */
  private static final class Bucket {
    private final long token;
    private final long full;
    private long level;
    private long filledAt = System.nanoTime();
    private int waited;
    private int longestWait;

    Bucket(int rate, int burst) {
      this.token = TimeUnit.SECONDS.toNanos(1) / rate;
      this.full = burst * token;
      this.level = full;
    }

    void take(int cost) {
      refill();
      waited = level >= token ? 0 : waited + 1;
      longestWait = Math.max(longestWait, waited);
      while (level < token) {
        LockSupport.parkNanos(token - level);
        refill();
      }
      level -= cost * token;
    }

    private void refill() {
      long now = System.nanoTime();
      level = Math.min(full, level + now - filledAt);
      filledAt = now;
    }
  }

  private CompletableFuture<Void> sending(ChatClient client, List<String> lines) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            for (String line : lines) {
              client.paced().send(line);
            }
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private void serves(Bucket bucket, List<String> lines) {
    int next = 0;
    while (next < lines.size()) {
      String line = peer.readLine();
      bucket.take(line.startsWith("-who") ? 5 : 1);
      if (line.startsWith("-ping ")) {
        peer.sends("* pong " + line.substring("-ping ".length()));
      } else {
        assertThat(line).isEqualTo(lines.get(next++));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2000, 1, 400", "1000, 16, 300", "100, 10, 100", "20, 3, 40"})
  void everyFewLinesOneGoesAtOnceWhateverTheSettings(int rate, int burst, int count)
      throws Exception {
    ChatClient bob = peer.admits(peer.client("bob"), "bob");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(i % 10 == 9 ? "-who" : i % 7 == 6 ? "-me waves" : "line " + i);
    }
    Bucket bucket = new Bucket(rate, burst);
    CompletableFuture<Void> sending = sending(bob, lines);
    serves(bucket, lines);
    sending.get();
    // A minute at the slowest rate is 60 tokens; two chunks with their pings are 18 lines.
    assertThat(bucket.longestWait).isLessThanOrEqualTo(30);
  }

  @Test
  void fewLinesGoWithoutAPing() throws IOException {
    ChatClient bob = peer.admits(peer.client("bob"), "bob");
    bob.paced().say("one");
    bob.paced().say("-two");
    bob.paced().send("three");
    bob.say("end");
    for (String line : List.of("one", "--two", "three", "end")) {
      peer.sees(line);
    }
  }

  /** Without pongs it goes as slowly as the slowest server bears, a line a second. */
  @Test
  void serverWithoutPingGetsTheLinesSlowly() throws Exception {
    ChatClient bob = peer.admits(peer.client("bob"), "bob");
    long start = System.nanoTime();
    CompletableFuture<Void> sending = sending(bob, List.of("1", "2", "3", "4", "5"));
    for (String line : List.of("1", "2", "3", "4")) {
      peer.sees(line);
    }
    assertThat(peer.readLine()).startsWith("-ping ");
    peer.sends("! UNKNOWN_COMMAND there is no command -ping");
    peer.sees("5");
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(4));
    sending.get();
  }

  /** Protocol 6.3: it may be offered, and not to this client. */
  @Test
  void serverThatForbidsThePingGetsTheLinesSlowly() throws Exception {
    ChatClient bob = peer.admits(peer.client("bob"), "bob");
    CompletableFuture<Void> sending = sending(bob, List.of("1", "2", "3", "4", "5"));
    for (String line = peer.readLine(); !line.equals("5"); line = peer.readLine()) {
      if (line.startsWith("-ping ")) {
        peer.sends("! NOT_ALLOWED you may not use -ping");
      }
    }
    sending.get();
    assertThat(bob.ask().who()).isCompletedExceptionally();
  }

  @Test
  void senderThatWaitsHearsOfTheEnd() throws Exception {
    ChatClient bob = peer.admits(peer.client("bob"), "bob");
    CompletableFuture<Throwable> outcome =
        sending(bob, List.of("1", "2", "3", "4", "5")).handle((nothing, e) -> e.getCause());
    for (String line : List.of("1", "2", "3", "4")) {
      peer.sees(line);
    }
    assertThat(peer.readLine()).startsWith("-ping ");
    peer.hangsUp();
    assertThat(outcome.get()).hasCauseInstanceOf(NotConnectedException.class);
  }

  @Test
  void serverWithoutAnyAnswerIsTold() throws Exception {
    ChatClientBuilder builder = peer.client("bob").requestTimeout(Duration.ofMillis(50));
    ChatClient bob = peer.admits(builder, "bob");
    assertThat(sending(bob, List.of("1", "2", "3", "4", "5")))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .havingRootCause()
        .isInstanceOf(SendTimeoutException.class);
  }

  @Test
  void eventThreadIsToldThatItWouldWaitForItself() throws Exception {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    EventListener pacing =
        (client, event) -> {
          try {
            client.paced().say("hi");
          } catch (Throwable e) {
            outcome.complete(e);
          }
        };
    peer.admits(peer.client("bob").listener(pacing), "bob");
    assertThat(outcome.get()).isInstanceOf(IllegalStateException.class);
  }
}
