package io.github.chatserver.benchmarks;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatListener;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.watch.Lookout;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What watching costs a message on its way from a member's post to the writes of all others. The
 * writes cost nothing here, so that each hook shows as large as it can.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class WatchingBenchmark {
  /** How many are in the channel. */
  @Param({"10", "100"})
  public int members;

  /** Who watches. */
  @Param({"NO_HOOKS", "NOBODY", "LISTENER", "JFR"})
  public Watcher watcher = Watcher.NOBODY;

  /** The cases. */
  public enum Watcher {
    /** The calls of {@link Watch} do nothing, as if they were not there. */
    NO_HOOKS,
    /** As a server without a listener, while nobody records. */
    NOBODY,
    /** One listener that counts messages. */
    LISTENER,
    /** The flight recorder writes an event for each message. */
    JFR
  }

  private final LongAdder heard = new LongAdder();
  private @Nullable Lookout lookout;
  private @Nullable Recording recording;
  private Membership speaker;
  private UserCard card;
  private Batch batch;

  /** Fills the channel. */
  @Setup(Level.Trial)
  public void begin() throws RegistryException {
    BenchNode node = new BenchNode(watch());
    batch = node.newBatch();
    card = node.card(0);
    speaker = node.join(card);
    for (int i = 1; i < members; i++) {
      node.join(node.card(i));
    }
  }

  private Watch watch() {
    if (watcher == Watcher.NO_HOOKS) {
      return Watch.NOBODY;
    }
    if (watcher == Watcher.JFR) {
      recording = new Recording();
      recording.start();
    }
    List<ChatListener> listeners = watcher == Watcher.LISTENER ? List.of(counting()) : List.of();
    lookout = new Lookout(listeners, 8_192, 0);
    lookout.start(listener -> {}, task -> new Thread(task, "listen"));
    return lookout;
  }

  private ChatListener counting() {
    return new ChatListener() {
      @Override
      public void message(ChannelMoment message) {
        heard.increment();
      }
    };
  }

  /** Lets the watchers go. */
  @TearDown(Level.Trial)
  public void end() {
    if (lookout != null) {
      lookout.stop(System.nanoTime(), () -> 0, 0);
    }
    if (recording != null) {
      recording.close();
    }
  }

  /** One message, flushed at once. */
  @Benchmark
  public void message() throws RegistryException {
    speaker.post(
        ChannelEvent.chat(card, "a line of chat as people write it, of some length"), batch);
    batch.flush();
  }
}
