package io.github.chatserver.client;

/**
 * Told of everything that happens to a client, in order.
 *
 * <p>Called on the client's event thread, one event at a time; it may block, and then the client
 * reads no further, which the server takes for a slow reader (protocol 8.3). It may call any method
 * of the client.
 */
@FunctionalInterface
public interface EventListener {

  /**
   * Handles an event.
   *
   * @param client the client that it happened to
   * @param event what happened
   * @throws Exception if it cannot; that is logged, and the next event is delivered all the same
   */
  void on(ChatClient client, ChatEvent event) throws Exception;
}
