package io.github.chatserver.registry;

/**
 * One user's place in one channel.
 *
 * <p>One call at a time, on any thread; {@link #leave} at any time, beside another call too.
 */
public interface Membership {

  /**
   * Returns the channel that this is a place in.
   *
   * @return the folded name of the channel
   */
  String channel();

  /**
   * Posts an event to the channel. In memory it is delivered when this returns; another registry
   * may buffer it until {@link #flush}.
   *
   * @param event what to post; a RENAME gives the user the event's card in the step that gives the
   *     event its id; neither JOIN nor LEAVE
   * @param batch of the user's node, for what is delivered on the caller's thread
   * @throws RegistryUnavailable if the user has left, or the registry cannot be reached; the event
   *     may stand in the order or not
   */
  void post(ChannelEvent event, DeliveryBatch batch) throws RegistryException;

  /**
   * Waits until all that was posted has its place and was handed to this node's {@link
   * LocalChannel}.
   *
   * @throws RegistryUnavailable if a posted event may be lost
   */
  void flush() throws RegistryException;

  /**
   * Takes the user out of the channel, behind all that it posted. The registry sees to it that
   * exactly one LEAVE comes into the order, even if the node dies now. Idempotent: the first
   * farewell stands. Never throws or blocks.
   *
   * @param farewell the LEAVE to post
   * @param batch of the user's node, for what is delivered on the caller's thread
   */
  void leave(ChannelEvent farewell, DeliveryBatch batch);
}
