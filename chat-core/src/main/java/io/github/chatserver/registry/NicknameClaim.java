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
   * channels; at once where the user is in no channel, or goes by another nickname. To close the
   * one that its user goes by in a channel, or the only one that it holds, ends the user: a later
   * or running join of it fails. Idempotent; never throws or blocks; from any thread.
   */
  @Override
  void close();
}
