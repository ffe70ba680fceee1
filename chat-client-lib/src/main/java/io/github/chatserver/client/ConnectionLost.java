package io.github.chatserver.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connection has ended, and the client will try to come back: {@link Reconnecting} follows,
 * then {@link Reconnected}, or {@link Disconnected} if it will not. Until then lines are refused
 * with a {@link NotConnectedException}.
 *
 * <p>Immutable.
 */
public final class ConnectionLost implements ConnectionEvent {
  private final @Nullable Refusal refusal;
  private final @Nullable IOException error;
  private final OpenLines openLines;

  ConnectionLost(@Nullable Refusal refusal, @Nullable IOException error, OpenLines openLines) {
    this.refusal = refusal;
    this.error = error;
    this.openLines = openLines;
  }

  /**
   * Returns the server's last word, such as {@code SHUTDOWN}.
   *
   * @return the refusal; empty if the connection ended without a word
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
   * them: each was handled or was lost, and nobody can tell. The library never sends them again. A
   * line of the channel among them that did arrive may be found in its history, see {@link Gap}.
   *
   * @return the lines in the order of sending, secrets included
   */
  public List<String> uncertain() {
    return openLines.uncertain();
  }

  /**
   * Returns the lines that were accepted for sending and never left: they were certainly not
   * handled, and it is safe to send them again.
   *
   * @return the lines in the order of sending, secrets included
   */
  public List<String> unsent() {
    return openLines.unsent();
  }

  @Override
  public String toString() {
    return "ConnectionLost["
        + (refusal == null ? "without a word" : refusal.code())
        + ", "
        + openLines
        + "]";
  }
}
