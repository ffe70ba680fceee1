package io.github.chatserver.registry;

/**
 * The registry is unreachable, too slow, or has expelled the node. A claim or a join leaves nothing
 * behind; a posted event may or may not stand in the order.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public final class RegistryUnavailable extends RegistryException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes one without a cause.
   *
   * @param message a sentence that says what could not be done
   */
  public RegistryUnavailable(String message) {
    super(message, null);
  }

  /**
   * Makes one with a cause.
   *
   * @param message a sentence that says what could not be done
   * @param cause what the network, or the store behind the registry, threw
   */
  public RegistryUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
