package io.github.chatserver.registry;

/**
 * The hold of one user on one nickname.
 *
 * <p>Thread-safe.
 */
public interface NicknameClaim extends AutoCloseable {

  /**
   * Returns the nickname that is held.
   *
   * @return the folded nickname
   */
  String nickname();

  /**
   * Gives the nickname up. It is free when the LEAVEs of its user stand in the order of their
   * channels; at once where the user has none, or goes by another nickname by now. From then on a
   * later or running join of a user that holds no other nickname fails. Idempotent; never throws or
   * blocks; at any time, from any thread that is not in a callback.
   */
  @Override
  void close();
}
