package io.github.chatserver.registry;

/**
 * The members of one channel that sit on this node, as the registry sees them.
 *
 * <p>Implemented by the server, called by the registry. Calls must not block, throw or call the
 * registry. One call at a time per channel, in the order of ids, so an implementation needs no lock
 * of its own.
 */
public interface LocalChannel {

  /**
   * Takes in a user of this node. If this throws, the user is not a member, and its join fails.
   *
   * @param join the JOIN at its place in the order, which the other members here are to see
   * @param snapshot the channel as of exactly this point
   * @param batch of this node, for the boxes that this touches
   */
  void joined(ChannelEntry join, ChannelSnapshot snapshot, DeliveryBatch batch);

  /**
   * Delivers an entry to the members of this node. A LEAVE takes its user out, a RENAME changes its
   * card.
   *
   * @param entry the entry at its place in the order
   * @param batch of this node, for the boxes that this touches
   */
  void deliver(ChannelEntry entry, DeliveryBatch batch);

  /**
   * Tells that entries were lost for this node and will not come.
   *
   * @param firstId the first id that may be lost
   * @param lastId the last id that may be lost
   * @param batch of this node, for the boxes that this touches
   */
  void missed(long firstId, long lastId, DeliveryBatch batch);
}
