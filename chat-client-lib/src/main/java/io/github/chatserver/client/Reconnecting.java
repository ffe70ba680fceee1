package io.github.chatserver.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client is going to try to come back, after a delay.
 *
 * <p>Immutable.
 */
public final class Reconnecting implements ConnectionEvent {
  private final int attempt;
  private final Duration delay;
  private final @Nullable ConnectFailedException failure;

  Reconnecting(int attempt, Duration delay, @Nullable ConnectFailedException failure) {
    this.attempt = attempt;
    this.delay = delay;
    this.failure = failure;
  }

  /**
   * Returns which attempt since the loss this will be.
   *
   * @return the attempt's number, 1 for the first
   */
  public int attempt() {
    return attempt;
  }

  /**
   * Returns how long the client waits before the attempt.
   *
   * @return the delay
   */
  public Duration delay() {
    return delay;
  }

  /**
   * Returns why the attempt before this one failed: nobody there, or the nickname still taken by
   * the connection that was lost.
   *
   * @return the failure; empty at the first attempt
   */
  public Optional<ConnectFailedException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public String toString() {
    return "Reconnecting[attempt " + attempt + " in " + Timeouts.text(delay.toNanos()) + "]";
  }
}
