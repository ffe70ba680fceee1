package io.github.chatserver.registry.contract;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.NodeState;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * A registry under test, and what can be done to its nodes. Each test gets a new one, opens nodes
 * by {@link #registry}, and closes it.
 *
 * <p>Only {@link #registry} has to be implemented: for one in memory, {@code () ->
 * ChannelRegistry.inMemory()} kept in a variable is a whole fixture. What is not among the {@link
 * #abilities} is never asked for, and the tests that need it are skipped with a sentence that says
 * so.
 *
 * <p>Nodes are named by their {@linkplain io.github.chatserver.registry.NodeHandle#nodeId() ids}.
 * The methods are called by the test's threads, one at a time.
 */
@FunctionalInterface
public interface RegistryFixture extends AutoCloseable {

  /**
   * What a fixture can do to a node.
   *
   * <p>Immutable and thread-safe.
   */
  enum Ability {
    /** {@link RegistryFixture#kill}. */
    KILL,
    /** {@link RegistryFixture#pause} and {@link RegistryFixture#resume}. */
    PAUSE,
    /** {@link RegistryFixture#cut} and {@link RegistryFixture#heal}. */
    CUT
  }

  /**
   * Returns the registry under test: the same object at every call, whose {@code open} is called
   * for several nodes.
   *
   * @return the registry, empty at first
   */
  ChannelRegistry registry();

  /**
   * Returns what this fixture can do to a node. Default: nothing, so that {@code close} is the only
   * death.
   *
   * @return the abilities
   */
  default Set<Ability> abilities() {
    return Set.of();
  }

  /**
   * Returns how long a call may block before it fails. Default: 5 s. A shorter one makes the
   * contract faster.
   *
   * @return the registry's patience
   */
  default Duration patience() {
    return Duration.ofSeconds(5);
  }

  /**
   * Returns how long a node may be silent before the others see its members leave. Default: 10 s.
   * Of use only with one of the abilities; should be at least 1 s then, so that a test on a busy
   * machine can do something within it.
   *
   * @return the registry's lease
   */
  default Duration lease() {
    return Duration.ofSeconds(10);
  }

  /**
   * Ends a node as the death of its process would: it says nothing more, not even goodbye, and none
   * of its callbacks is called after this returned.
   *
   * @param nodeId the node's id
   */
  default void kill(String nodeId) {
    throw new UnsupportedOperationException("this fixture cannot kill " + nodeId);
  }

  /**
   * Stops a node as a long collection of garbage would: from when this returns until {@link
   * #resume} its side of the registry neither reads nor writes nor calls back, and keeps no lease.
   * A call that is made meanwhile may wait for the resuming, be kept for it, or fail.
   *
   * @param nodeId the node's id
   */
  default void pause(String nodeId) {
    throw new UnsupportedOperationException("this fixture cannot pause " + nodeId);
  }

  /**
   * Lets a paused node go on where it stopped. If its lease is over, it learns that it is {@link
   * NodeState#EXPELLED}.
   *
   * @param nodeId the node's id
   */
  default void resume(String nodeId) {
    throw new UnsupportedOperationException("this fixture cannot resume " + nodeId);
  }

  /**
   * Cuts a node off: nothing passes between it and the other nodes, in neither direction, until
   * {@link #heal}. What is under way may be lost.
   *
   * @param nodeId the node's id
   */
  default void cut(String nodeId) {
    throw new UnsupportedOperationException("this fixture cannot cut off " + nodeId);
  }

  /**
   * Lets a cut off node reach the others again. It is {@link NodeState#UP} soon behind this if its
   * lease is not over.
   *
   * @param nodeId the node's id
   */
  default void heal(String nodeId) {
    throw new UnsupportedOperationException("this fixture cannot heal " + nodeId);
  }

  /**
   * Gives back whatever the fixture holds. Called once, behind the test, when the nodes are closed;
   * does nothing by default.
   *
   * @throws IOException if something is left over; fails the test
   */
  @Override
  default void close() throws IOException {}
}
