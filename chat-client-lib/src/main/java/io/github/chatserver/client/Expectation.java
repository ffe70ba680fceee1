package io.github.chatserver.client;

import java.io.IOException;

/**
 * What waits for the pong of a ping of the library's own. Every line that the server sends between
 * the pong before and this one, to this client alone, answers the lines sent between the pings
 * (protocol 3.5).
 *
 * <p>Called by the reading thread, with no lock held but for {@link #isOver}; must not block.
 */
interface Expectation {

  /**
   * Looks at a line that comes before the pong.
   *
   * @return whether it is an answer that the listeners need not see
   */
  default boolean takes(LineEvent event) {
    return false;
  }

  /** Tells whether nobody waits any more; asked by any thread, under a lock. */
  default boolean isOver() {
    return false;
  }

  /** The pong came. */
  void answered();

  /** The pong will not come. */
  void failed(IOException why);
}
