package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what must come: at once in memory, soon on other registries. */
final class Eventually {

  /** Far longer than a registry needs, since a slow machine is no breach of the contract. */
  private static final Duration BOUND = Duration.ofSeconds(30);

  private static final long PAUSE_NANOS = 1_000_000;

  private Eventually() {}

  /** Waits until both are equal; fails showing both. */
  static <T> void equal(T expected, Callable<T> actual) throws Exception {
    long begun = System.nanoTime();
    T seen = actual.call();
    while (!Objects.equals(expected, seen) && isWithin(BOUND, begun)) {
      LockSupport.parkNanos(PAUSE_NANOS);
      seen = actual.call();
    }
    assertEquals(expected, seen);
  }

  /** Waits until it is true; fails with the sentence. */
  static void holds(String sentence, Callable<Boolean> condition) throws Exception {
    long begun = System.nanoTime();
    while (!condition.call()) {
      if (!isWithin(BOUND, begun)) {
        fail("not in " + BOUND.toSeconds() + " s: " + sentence);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Lets a time pass, for what a registry does by its clock. */
  static void passes(Duration time) {
    long begun = System.nanoTime();
    while (isWithin(time, begun)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  static boolean isWithin(Duration time, long beganNanos) {
    return System.nanoTime() - beganNanos < time.toNanos();
  }
}
