package io.github.chatserver.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connection has ended; no event comes after this one.
 *
 * <p>Immutable.
 */
public final class Disconnected implements ConnectionEvent {
  private final Cause cause;
  private final @Nullable Refusal refusal;
  private final @Nullable IOException error;
  private final OpenLines openLines;

  Disconnected(Cause cause, @Nullable Refusal refusal, @Nullable IOException error) {
    this(cause, refusal, error, OpenLines.NONE);
  }

  Disconnected(
      Cause cause, @Nullable Refusal refusal, @Nullable IOException error, OpenLines openLines) {
    this.cause = cause;
    this.refusal = refusal;
    this.error = error;
    this.openLines = openLines;
  }

  /**
   * Why a connection ended. More may be added.
   *
   * <p>Immutable.
   */
  public enum Cause {
    /** This client left: {@code close}, {@code shutdownOutput}, or {@code -quit} was sent. */
    LEFT,
    /** The server said why and closed the connection; {@link Disconnected#refusal()} has it. */
    SENT_AWAY,
    /** The connection ended without a word: a crash, a network failure, a reset. */
    LOST
  }

  /**
   * Returns why the connection ended.
   *
   * @return the cause
   */
  public Cause cause() {
    return cause;
  }

  /**
   * Returns the server's last word, such as {@code KICKED} or {@code SHUTDOWN}.
   *
   * @return the refusal; empty unless the cause is {@link Cause#SENT_AWAY}
   */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * Returns what failed in the network.
   *
   * @return the failure; empty if the stream ended in an orderly way
   */
  public Optional<IOException> error() {
    return Optional.ofNullable(error);
  }

  /**
   * Returns the lines that were sent and of which the server had not shown yet that it had handled
   * them, as {@link ConnectionLost#uncertain()} does for a connection that is followed by another:
   * those that a client's leave overtook too, where the server did not say farewell in time.
   *
   * @return the lines in the order of sending, secrets included; none for a client without a {@link
   *     Reconnection} policy, which keeps no account of them
   */
  public List<String> uncertain() {
    return openLines.uncertain();
  }

  /**
   * Returns the lines that were accepted for sending and certainly not handled: they never left, or
   * stood behind a {@code -quit} that the server answered.
   *
   * @return the lines in the order of sending, secrets included
   */
  public List<String> unsent() {
    return openLines.unsent();
  }

  @Override
  public String toString() {
    return "Disconnected[" + cause + (refusal == null ? "" : " " + refusal.code()) + "]";
  }
}
