package io.github.chatserver.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a task later, on the JVM's own timer, which must never be blocked.
 *
 * <p>Thread-safe.
 */
final class Alarm {
  private final CompletableFuture<Void> time;
  private final CompletableFuture<Void> task;

  private Alarm(CompletableFuture<Void> time, CompletableFuture<Void> task) {
    this.time = time;
    this.task = task;
  }

  static Alarm after(long nanos, Runnable task) {
    CompletableFuture<Void> time = new CompletableFuture<>();
    CompletableFuture<Void> run = time.thenRun(task);
    return new Alarm(time.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS), run);
  }

  /** The task is not run any more, unless it is running now. */
  void cancel() {
    task.cancel(false);
    // Not cancelled: the timer of an early 17 forgets a future only that has a value (JDK-8303742).
    time.complete(null);
  }
}
