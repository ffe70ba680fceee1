package io.github.chatserver.registry;

import org.jspecify.annotations.Nullable;

/**
 * The server as its registry sees it.
 *
 * <p>Implemented by the server, called by the registry, on any thread. Calls must not block, throw
 * or call the registry; several may come at once.
 */
public interface LocalNode {

  /**
   * Makes the local side of a channel. Called before the first member of this node joins; the
   * object is dropped after the last one's leave, and another is asked for when one joins again.
   *
   * @param channel the folded name of the channel
   * @return the local side, to be called with what happens in the channel
   */
  LocalChannel openChannel(String channel);

  /**
   * Makes a batch for deliveries that come from elsewhere than a thread of this node.
   *
   * @return a new batch, used by one thread, which flushes it after the run of deliveries
   */
  DeliveryBatch newBatch();

  /**
   * Hands a message to one user of this node.
   *
   * @param to who gets it
   * @param message what to hand over
   * @param batch of this node
   * @return what became of it; {@link Receipt#nobody()} if the user is not here
   */
  Receipt receive(UserId to, DirectMessage message, DeliveryBatch batch);

  /**
   * Hands a message to all users of this node, its sender excepted.
   *
   * @param message what to hand over
   * @param batch of this node
   * @return how many users it reached
   */
  int receiveAll(DirectMessage message, DeliveryBatch batch);

  /**
   * Tells that a note was set, replaced, removed, or came to its end. The calls for one key come
   * one at a time, in the order of the changes.
   *
   * @param key the note's name
   * @param value its text; null when the note is gone
   */
  void noteChanged(String key, @Nullable String value);

  /**
   * Tells how this node stands with the registry. A node is {@link NodeState#UP} when {@link
   * ChannelRegistry#open} returns.
   *
   * @param state the new state
   * @param reason a sentence for the log; may be empty
   */
  void stateChanged(NodeState state, String reason);

  /**
   * Tells that a user lost its nickname or its place, because two halves of a registry met again:
   * its session is closed with {@code ! UNAVAILABLE}, and leaves as "connection lost" where its
   * LEAVE does not stand in the order yet.
   *
   * @param user who has to go
   * @param reason a sentence for the log; may be empty
   */
  void evict(UserId user, String reason);
}
