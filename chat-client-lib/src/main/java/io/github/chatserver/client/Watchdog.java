package io.github.chatserver.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Aborts a connection whose handshake takes too long. A socket's own timeout would not do: it
 * starts anew with each byte that trickles in.
 *
 * <p>Thread-safe.
 */
final class Watchdog implements AutoCloseable {
  private final CompletableFuture<Boolean> inTime;
  private final CompletableFuture<Boolean> guard;

  private Watchdog(CompletableFuture<Boolean> inTime, CompletableFuture<Boolean> guard) {
    this.inTime = inTime;
    this.guard = guard;
  }

  static Watchdog over(Wire wire, Duration timeout) {
    CompletableFuture<Boolean> inTime = new CompletableFuture<>();
    CompletableFuture<Boolean> guard =
        inTime
            .completeOnTimeout(false, timeout.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete(
                (result, failure) -> {
                  if (!result) {
                    wire.abort();
                  }
                });
    return new Watchdog(inTime, guard);
  }

  /** Tells whether it was too late, and the connection was aborted. */
  boolean hasExpired() {
    return inTime.isDone() && !inTime.join();
  }

  /**
   * Ends the watch; what is not too late by then never is.
   *
   * @return whether it was in time
   */
  boolean disarm() {
    if (!inTime.complete(true) && hasExpired()) {
      // The abort is done when this returns, so that nobody uses a connection about to die.
      return guard.join();
    }
    return true;
  }

  @Override
  public void close() {
    disarm();
  }
}
