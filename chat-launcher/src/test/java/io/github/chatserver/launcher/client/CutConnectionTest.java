package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Limits;
import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.Gap;
import io.github.chatserver.client.Message;
import io.github.chatserver.client.Reconnected;
import io.github.chatserver.client.Reconnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client whose connection is cut again and again while others talk, against the real server. */
@Timeout(120)
class CutConnectionTest {
  private static final int CUTS = 100;

  /** Checks the channel's messages as they come. */
  private static final class Witness implements EventListener {
    private final CountDownLatch end = new CountDownLatch(2);
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<String, Boolean> excused = new HashMap<>();
    private long lastId = -1;
    private int returns;
    private int filled;
    private int unfilled;
    private int recovered;

    @Override
    public void on(ChatClient client, ChatEvent event) {
      if (event instanceof Reconnected) {
        returns++;
      } else if (event instanceof Gap gap) {
        note(gap);
      } else if (event instanceof Message message) {
        note(message);
      }
    }

    private void note(Gap gap) {
      if (gap.isFilled()) {
        filled++;
      } else {
        unfilled++;
        excused.put("a", true);
        excused.put("b", true);
      }
      recovered += gap.recovered();
    }

    private void note(Message message) {
      long id = message.tags().id().orElseThrow();
      check(id > lastId, message + " comes behind number " + lastId);
      lastId = id;
      if (message.text().equals("end")) {
        end.countDown();
        return;
      }
      int number = Integer.parseInt(message.text());
      int before = last.getOrDefault(message.sender(), -1);
      check(number > before, message + " comes behind " + before);
      boolean excuse = excused.getOrDefault(message.sender(), false);
      check(number == before + 1 || excuse, message + " comes behind " + before + " without a gap");
      last.put(message.sender(), number);
      excused.put(message.sender(), false);
    }

    private void check(boolean holds, String otherwise) {
      if (!holds) {
        wrong.add(otherwise);
      }
    }
  }

  /** Says the next number at each call. */
  private static final class Talker implements Runnable {
    private final ChatClient client;
    private int next;

    Talker(ChatClient client) {
      this.client = client;
    }

    @Override
    public void run() {
      try {
        client.say(Integer.toString(next++));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static ChatServer server() throws IOException {
    return ChatServer.builder().port(0).limits(Limits.defaults().floodRate(0)).start();
  }

  private static ChatClient talker(ChatServer server, String nickname) throws IOException {
    return ChatClient.connect("127.0.0.1", server.port(), nickname);
  }

  private static ChatClient witness(CuttingProxy proxy, Witness witness) throws IOException {
    return ChatClient.builder()
        .host("127.0.0.1")
        .port(proxy.port())
        .nickname("witness")
        .reconnection(
            Reconnection.withBackOff()
                .firstDelay(Duration.ofMillis(4))
                .longestDelay(Duration.ofMillis(20)))
        .listener(witness)
        .connect();
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void everyMessageComesAtMostOnceAndInOrderAndEveryGapIsReported(long seed) throws Exception {
    Witness log = new Witness();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (ChatServer server = server();
        ChatClient alice = talker(server, "a");
        ChatClient bob = talker(server, "b");
        CuttingProxy proxy = new CuttingProxy(server.port(), CUTS, seed);
        ChatClient client = witness(proxy, log)) {
      List<Future<?>> talking =
          List.of(
              clock.scheduleAtFixedRate(new Talker(alice), 0, 1, TimeUnit.MILLISECONDS),
              clock.scheduleAtFixedRate(new Talker(bob), 0, 3, TimeUnit.MILLISECONDS));
      while (proxy.cuts() < CUTS) {
        assertThat(client.awaitEnd(Duration.ofMillis(20))).as("given up").isFalse();
        assertThat(talking).as("those who talk").noneMatch(Future::isDone);
      }
      clock.shutdown();
      assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      alice.say("end");
      bob.say("end");
      log.end.await();
    } finally {
      clock.shutdownNow();
    }
    System.out.println(
        CUTS
            + " cuts, "
            + log.returns
            + " returns, "
            + log.filled
            + " gaps filled, "
            + log.unfilled
            + " not, "
            + log.recovered
            + " messages recovered");
    assertThat(log.wrong).isEmpty();
    assertThat(log.last.keySet()).containsExactlyInAnyOrder("a", "b");
    assertThat(log.filled).isPositive();
  }
}
