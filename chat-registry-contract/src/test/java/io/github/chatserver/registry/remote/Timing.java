package io.github.chatserver.registry.remote;

import java.time.Duration;

/**
 * How long things may take; the same on both sides.
 *
 * @param lease how long a node may be silent before it is expelled
 * @param patience how long a call may block
 */
record Timing(Duration lease, Duration patience) {

  /** How often something is sent at least, so that the other side knows that all is well. */
  Duration heartbeat() {
    return lease.dividedBy(8);
  }

  /** How long a link may be silent before it is given up, and another one is made. */
  Duration silence() {
    return lease.dividedBy(2);
  }
}
