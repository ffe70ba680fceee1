package io.github.chatserver.client;

/**
 * Whether a server offers {@code -ping}, as far as its answers show. A pong shows that it does; of
 * more refusals of unknown commands than the application has sent commands, one must be a ping's.
 *
 * <p>Guarded by the lock of its {@link Ledger}.
 */
final class PingOffer {
  private long commands;
  private long unknown;
  private boolean made;
  private boolean missing;

  /** The application's line goes to the server. */
  void sends(byte[] line) {
    commands += mayBeCommand(line) ? 1 : 0;
  }

  /** What begins with none of ASCII's visible characters may begin otherwise when clean (1.3). */
  private static boolean mayBeCommand(byte[] line) {
    byte first = line[0];
    return first <= ' ' || (first == '-' && line[1] != '-');
  }

  /** A ping was answered. */
  void isMade() {
    made = true;
  }

  /** Counts a refusal; tells whether it must be that of a ping, of which some were sent. */
  boolean isRefused(Refusal refusal) {
    if (made || !refusal.code().equals("UNKNOWN_COMMAND")) {
      return false;
    }
    unknown++;
    missing |= unknown > commands;
    return unknown > commands;
  }

  /** Tells whether the server is known not to offer it. */
  boolean isMissing() {
    return missing;
  }
}
