package io.github.chatserver.client;

import java.util.Set;

/**
 * Whether a server offers {@code -ping} to this client, as far as its answers show. A pong shows
 * that it does. Answers come in order (protocol 3.5): where no pong has come, and more was refused
 * than stood in front of the first ping, that ping was refused. Only a command can be unknown; chat
 * too may be what a client may not do (6.3). Where it cannot be told, one ping more tells: a pong
 * comes, or one refusal more.
 *
 * <p>Guarded by the lock of its {@link Ledger}.
 */
final class PingOffer {
  private static final String UNKNOWN = "UNKNOWN_COMMAND";

  /** How a server refuses a ping: it does not offer it, or not to this client. */
  private static final Set<String> CODES = Set.of(UNKNOWN, "NOT_ALLOWED");

  /** So many refusals and no pong mean the same; a pong that comes yet takes it back. */
  private static final long MOST_IN_DOUBT = 8;

  private long linesInFront;
  private long commandsInFront;
  private long pings;
  private long pingsRefused;
  private long refused;
  private long unknown;
  private boolean ponged;
  private boolean missing;

  /** Tells whether a ping may be refused like this. */
  static boolean mayRefuse(Refusal refusal) {
    return CODES.contains(refusal.code());
  }

  /** The application's line goes to the server. */
  void sends(byte[] line) {
    if (pings == 0) {
      linesInFront++;
      commandsInFront += mayBeCommand(line) ? 1 : 0;
    }
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
    missing = false;
  }

  /** Counts a refusal; tells whether it is that of a ping. */
  boolean takes(Refusal refusal) {
    if (ponged || pings == 0 || !mayRefuse(refusal)) {
      return false;
    }
    if (!missing) {
      refused++;
      unknown += refusal.code().equals(UNKNOWN) ? 1 : 0;
      missing = unknown > commandsInFront || refused > Math.min(linesInFront, MOST_IN_DOUBT);
    }
    // Of those that come behind the first one, as many are of pings as there were pings.
    boolean ofPing = missing && pingsRefused < pings;
    pingsRefused += ofPing ? 1 : 0;
    return ofPing;
  }

  /** Tells whether a refusal that was counted may be that of a ping, or not. */
  boolean isInDoubt(Refusal refusal) {
    return refused > 0 && !ponged && !missing && mayRefuse(refusal);
  }

  /** Tells whether the server is known not to offer it. */
  boolean isMissing() {
    return missing;
  }
}
