package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hundred clients join, talk and leave at once; what each of them read is held against one model:
 * the order of each channel, put together from all logs (protocol 3.4, 4.3).
 *
 * <p>An observer sits in each channel from beginning to end, so that the model misses nothing.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CrowdModelTest {
  private static final int CLIENTS = 100;
  private static final int STEPS = 40;
  private static final List<String> CHANNELS = List.of("main", "red", "green", "blue");
  private static final Pattern LINE = Pattern.compile("@id=(\\d+);channel=(\\S+) (.*)");
  private static final Pattern PRESENCE =
      Pattern.compile("([+-]) (\\S+) (?:joined|left) \\S+(?:: .*)?");

  /** The order of each channel: what stands at which id. */
  private final Map<String, SortedMap<Long, String>> model = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("3.4, 4.3: one order for all, without a gap, each leave once")
  void allReadOneOrder(long seed) throws Exception {
    Limits limits = Limits.defaults().floodRate(0).historyReplay(0).queueBytes(8 << 20);
    try (ChatServer server =
        ChatServer.builder().port(0).limits(limits.channelsPerMinute(1000)).start()) {
      List<Talker> observers = new ArrayList<>();
      for (String channel : CHANNELS) {
        Talker observer = new Talker(server.port(), "watch-" + channel);
        observer.send("-tags id channel echo", observer.nickname(), "-ch " + channel);
        observer.awaitWelcome();
        observers.add(observer);
      }
      List<Talker> crowd = run(server, seed);
      for (Talker observer : observers) {
        observer.send("-quit");
        observer.awaitEnd();
      }
      List<Talker> all = new ArrayList<>(observers);
      all.addAll(crowd);
      all.forEach(this::learn);
      crowd.forEach(this::checkStays);
      CHANNELS.forEach(channel -> checkPresence(model.get(channel)));
    }
  }

  private static List<Talker> run(ChatServer server, long seed) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    List<Talker> crowd = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < CLIENTS; i++) {
      Talker talker = new Talker(server.port(), "u" + i);
      crowd.add(talker);
      Random random = new Random(seed * 1000 + i);
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await(30, TimeUnit.SECONDS);
                  live(talker, random);
                } catch (Exception | AssertionError e) {
                  failures.add(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    return crowd;
  }

  private static void live(Talker talker, Random random) throws IOException, InterruptedException {
    talker.send("-tags id channel echo", talker.nickname());
    int said = 0;
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(4) == 0) {
        talker.send("-ch " + CHANNELS.get(random.nextInt(CHANNELS.size())));
      } else {
        talker.send("n" + said++, "n" + said++);
      }
    }
    talker.send("-quit");
    talker.awaitEnd();
  }

  /** Puts a log into the model; the same id must be the same line for everyone, and ids rise. */
  private void learn(Talker talker) {
    Map<String, Long> last = new HashMap<>();
    for (String line : talker.log()) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        assertThat(line).as("read by %s", talker.nickname()).doesNotStartWith("!");
        continue;
      }
      long id = Long.parseLong(parts.group(1));
      String channel = parts.group(2);
      assertThat(id)
          .as("%s in %s", talker.nickname(), channel)
          .isGreaterThan(last.getOrDefault(channel, 0L));
      last.put(channel, id);
      String before =
          model.computeIfAbsent(channel, name -> new TreeMap<>()).put(id, parts.group(3));
      assertThat(before)
          .satisfiesAnyOf(
              known -> assertThat(known).isNull(),
              known -> assertThat(known).isEqualTo(parts.group(3)));
    }
  }

  /**
   * From its join on a client has read every line of the channel, its own too: up to its leave, or
   * up to where the next channel begins, if it moved.
   */
  private void checkStays(Talker talker) {
    Map<String, Set<Long>> read = new HashMap<>();
    for (String line : talker.log()) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        read.computeIfAbsent(parts.group(2), name -> new HashSet<>())
            .add(Long.parseLong(parts.group(1)));
      }
    }
    int said = 0;
    for (Map.Entry<String, SortedMap<Long, String>> channel : model.entrySet()) {
      boolean inside = false;
      boolean moved = false;
      int lastNumber = -1;
      for (Map.Entry<Long, String> entry : channel.getValue().entrySet()) {
        String line = entry.getValue();
        if (line.equals("+ " + talker.nickname() + " joined " + channel.getKey())) {
          inside = true;
          moved = false;
          continue;
        }
        if (line.equals("- " + talker.nickname() + " left " + channel.getKey())) {
          inside = false;
        }
        boolean seen = read.getOrDefault(channel.getKey(), Set.of()).contains(entry.getKey());
        moved |= inside && !seen;
        assertThat(seen).as("%s reads %s", talker.nickname(), entry).isEqualTo(inside && !moved);
        if (line.startsWith(talker.nickname() + ": n")) {
          int number = Integer.parseInt(line.substring(talker.nickname().length() + 3));
          assertThat(number).isGreaterThan(lastNumber);
          lastNumber = number;
          said++;
        }
      }
      assertThat(inside).as("%s has left %s", talker.nickname(), channel.getKey()).isFalse();
    }
    assertThat(said).as("lines of %s in all orders", talker.nickname()).isEqualTo(sent(talker));
  }

  /**
   * How many lines the client sent: the highest number is in some order, since none may be lost.
   */
  private int sent(Talker talker) {
    String beginning = talker.nickname() + ": n";
    return model.values().stream()
            .flatMap(order -> order.values().stream())
            .filter(line -> line.startsWith(beginning))
            .mapToInt(line -> Integer.parseInt(line.substring(beginning.length())))
            .max()
            .orElse(-1)
        + 1;
  }

  /** Joins and leaves of one client take turns: each leave is announced exactly once. */
  private static void checkPresence(SortedMap<Long, String> order) {
    Set<String> present = new HashSet<>();
    for (String line : order.values()) {
      Matcher presence = PRESENCE.matcher(line);
      if (!presence.matches() || presence.group(2).startsWith("watch-")) {
        continue;
      }
      boolean changed =
          presence.group(1).equals("+")
              ? present.add(presence.group(2))
              : present.remove(presence.group(2));
      assertThat(changed).as(line).isTrue();
    }
    assertThat(present).isEmpty();
  }
}
