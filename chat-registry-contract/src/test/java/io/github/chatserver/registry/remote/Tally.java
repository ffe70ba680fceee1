package io.github.chatserver.registry.remote;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Adds up the answers of several nodes, and tells the sum when the last one is there. Thread-safe.
 */
final class Tally {
  private final Consumer<Integer> result;
  private final AtomicInteger sum = new AtomicInteger();

  /** One more than are missing, until {@link #close}. */
  private final AtomicInteger missing = new AtomicInteger(1);

  Tally(Consumer<Integer> result) {
    this.result = result;
  }

  /** Where one answer goes; only the first is counted. */
  Consumer<Integer> another() {
    missing.incrementAndGet();
    AtomicBoolean answered = new AtomicBoolean();
    return count -> {
      if (answered.compareAndSet(false, true)) {
        sum.addAndGet(count);
        close();
      }
    };
  }

  /** No more answers will be asked for; to be called once. */
  void close() {
    if (missing.decrementAndGet() == 0) {
      result.accept(sum.get());
    }
  }
}
