package io.github.chatserver.benchmarks;

import io.github.chatserver.registry.RegistryException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the registry's seam costs a posted line, against a room that is coded by hand. One thread
 * posts, into the server's own letter boxes. Each variant has JVMs of its own: in one they would
 * distort each other.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class SeamBenchmark {
  private static final String TEXT = "sixty-four bytes are about what people write in a chat line";

  /** How many are in the room. */
  @Param({"2", "10", "100", "1000"})
  public int members;

  /** Which variant this JVM measures. */
  @Param({"hand", "seam"})
  public String room = "hand";

  private Room measured;

  /** Makes the one variant that is measured here. */
  @Setup
  public void open() throws RegistryException {
    if (room.equals("seam")) {
      SeamRoom seam = new SeamRoom(members);
      measured = () -> seam.say(TEXT);
    } else {
      HandCodedRoom hand = new HandCodedRoom(members);
      measured = () -> hand.say("user0", TEXT);
    }
  }

  /** One posts one line to all others. */
  @Benchmark
  public void line() throws RegistryException {
    measured.sayOneLine();
  }

  private interface Room {
    void sayOneLine() throws RegistryException;
  }
}
