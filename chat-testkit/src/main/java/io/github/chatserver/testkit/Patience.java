package io.github.chatserver.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How long a test waits for anything: long enough that a busy machine fails no test, and bounded,
 * so that a server that says nothing does.
 *
 * <p>Stateless and thread-safe.
 */
public final class Patience {
  /** The bound of every wait of the kit: 10 s. */
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);

  private Patience() {}

  /**
   * Waits until something holds; looks every few milliseconds. Blocks. An interrupt ends it, as the
   * time limit of a test does; the thread stays interrupted.
   *
   * @param what what is waited for, as the message of a failure says it
   * @param holds whether it holds; called on this thread
   * @throws AssertionError if it does not hold within {@link #LIMIT}, the thread is interrupted, or
   *     the question itself fails
   */
  public static void until(String what, Callable<Boolean> holds) {
    until(() -> what, holds);
  }

  /** The same with a message that tells of the moment when it failed. */
  static void until(Supplier<String> what, Callable<Boolean> holds) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!ask(what, holds)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("interrupted: " + what.get());
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what.get());
      }
      LockSupport.parkNanos(LOOK);
    }
  }

  private static boolean ask(Supplier<String> what, Callable<Boolean> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new AssertionError("the question failed: " + what.get(), e);
    }
  }
}
