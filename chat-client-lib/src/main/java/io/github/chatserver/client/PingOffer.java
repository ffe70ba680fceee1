package io.github.chatserver.client;

/**
 * Whether a server offers {@code -ping}, as far as its answers show. A pong shows that it does.
 * Answers come in order (protocol 3.5): where no pong has come, and more commands were refused as
 * unknown than stood in front of the first ping, that ping was refused.
 *
 * <p>Guarded by the lock of its {@link Ledger}.
 */
final class PingOffer {
  private long commandsInFront;
  private long pings;
  private long unknown;
  private boolean ponged;
  private boolean missing;

  /** The application's line goes to the server. */
  void sends(byte[] line) {
    commandsInFront += pings == 0 && mayBeCommand(line) ? 1 : 0;
  }

  /** What begins with none of ASCII's visible characters may begin otherwise when clean (1.3). */
  private static boolean mayBeCommand(byte[] line) {
    byte first = line[0];
    return first <= ' ' || (first == '-' && line[1] != '-');
  }

  /** A ping goes to the server. */
  void pings() {
    pings++;
  }

  /** A ping was answered. */
  void pongs() {
    ponged = true;
  }

  /** Counts a refusal; tells whether it is that of a ping. */
  boolean takes(Refusal refusal) {
    if (ponged || pings == 0 || !refusal.code().equals("UNKNOWN_COMMAND")) {
      return false;
    }
    // Of those that come behind the first one, as many are of pings as there were pings.
    boolean refused = missing ? unknown < pings : unknown >= commandsInFront;
    unknown += refused || !missing ? 1 : 0;
    missing |= refused;
    return refused;
  }

  /** Tells whether the server is known not to offer it. */
  boolean isMissing() {
    return missing;
  }
}
