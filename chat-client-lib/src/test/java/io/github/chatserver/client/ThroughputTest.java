package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What one client object sends and receives without a loss. The rates go to standard output; they
 * are figures of docs/performance.md and never fail a test.
 */
@Timeout(120)
class ThroughputTest {
  private static final int SENT = 250_000;
  private static final int RECEIVED = 1_000_000;
  private static final int ROUNDS = 3;

  private ScriptedPeer peer;

  @BeforeEach
  void open() throws IOException {
    peer = ScriptedPeer.open();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private static void report(String what, int lines, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%s: %d lines, %,.0f a second%n", what, lines, lines / seconds);
  }

  /** Counts the messages that carry the next number, and notes the first that does not. */
  private static final class Counter implements EventListener {
    private final CountDownLatch done = new CountDownLatch(1);
    private int next;
    private String wrong = "";

    @Override
    public void on(ChatClient client, ChatEvent event) {
      if (event instanceof Message message) {
        if (!message.text().startsWith(Integer.toString(next)) && wrong.isEmpty()) {
          wrong = message.text() + " instead of " + next;
        }
        if (++next == RECEIVED) {
          done.countDown();
        }
      }
    }
  }

  @Test
  void receivesEveryLine() throws Exception {
    byte[] lines = numbered();
    for (int round = 1; round <= ROUNDS; round++) {
      Counter counter = new Counter();
      ChatClient bob = peer.admits(peer.client("bob").listener(counter), "bob");
      long start = System.nanoTime();
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> peer.sendsRaw(lines));
      counter.done.await();
      report("received", RECEIVED, start);
      sending.get();
      assertThat(counter.wrong).isEmpty();
      peer.hangsUp();
      bob.awaitEnd();
    }
  }

  private static byte[] numbered() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < RECEIVED; i++) {
      lines.append("@id=").append(1_000_000_000L + i).append(";channel=main eve: ").append(i);
      lines.append(" and some thirty characters of talk\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void sendsEveryLine() throws Exception {
    ChatClient bob = peer.admits(peer.client("bob"), "bob");
    for (int round = 1; round <= ROUNDS; round++) {
      CompletableFuture<Void> saying = CompletableFuture.runAsync(() -> say(bob));
      long start = System.nanoTime();
      for (int i = 0; i < SENT; i++) {
        peer.sees(i + " and some thirty characters of talk");
      }
      report("sent", SENT, start);
      saying.get();
    }
  }

  private static void say(ChatClient client) {
    try {
      for (int i = 0; i < SENT; i++) {
        client.say(i + " and some thirty characters of talk");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
