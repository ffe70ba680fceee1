package io.github.chatserver;

/**
 * What kind of thread serves a client.
 *
 * <p>Immutable.
 */
public enum ThreadMode {
  /** Virtual threads where the JVM has them (21 and later), platform threads elsewhere. */
  AUTO,
  /** Virtual threads; a server on a JVM without them does not start. */
  VIRTUAL,
  /** Platform threads, one per client and one more while there is something to write to it. */
  PLATFORM
}
