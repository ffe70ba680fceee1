package io.github.chatserver;

/**
 * Takes what a member of this JVM reads; see {@link ChatServer#connect}.
 *
 * <p>Called by one thread of the server's at a time, not always the same one, without a lock. What
 * it throws is logged, at a bounded rate, and costs that line alone. One that blocks is a slow
 * consumer, and its member is treated as such (protocol 8.3, 8.4).
 *
 * <p>It may call the methods of its own member: what these answer does not wait for room there, so
 * nothing deadlocks. A member that asks for more than its queue holds is a slow consumer as well.
 */
@FunctionalInterface
public interface LineSink {
  /**
   * Takes a line.
   *
   * @param line what a client on a socket would read, without its LF
   */
  void accept(String line);

  /**
   * The member is gone, by its own wish or not: kicked, banned, too slow, the server stopped.
   * Called once, behind the last line, which says why. Does nothing by default.
   */
  default void ended() {}
}
