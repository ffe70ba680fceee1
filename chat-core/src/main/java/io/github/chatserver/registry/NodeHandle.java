package io.github.chatserver.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server's place in the registry.
 *
 * <p>Channel and nickname arguments are folded names (protocol 2.3). Each call but {@link #close}
 * may block up to the registry's patience (5 s is usual); none is repeated by the registry or by
 * the server. What is done in one user's name comes one at a time: {@link #claim}, {@link #join},
 * {@link #update}, {@link #send}, {@link #sendToAll}, and the calls of its {@link Membership} but
 * {@code leave}. Questions, notes and what the host does come at any time. The callbacks of {@link
 * LocalNode} and {@link LocalChannel} must not call any of these.
 *
 * <p>Thread-safe.
 */
public interface NodeHandle extends AutoCloseable {

  /**
   * Returns the name of this node: new at every {@link ChannelRegistry#open open} and never used
   * again, so it can serve as a fencing token and as the node of a {@link UserId}.
   *
   * @return the node's name, never empty; does not block
   */
  String nodeId();

  /**
   * Takes a nickname for a user. The user is found and reached only from its first join on; before
   * that its name is only taken.
   *
   * <p>A rename claims the new nickname first, and closes the old claim when the RENAME has its
   * place.
   *
   * @param nickname the folded nickname
   * @param card the card that the user will have under this nickname, with its display spelling
   * @return the claim, to be closed when the name is given up
   * @throws RegistryRefusal {@code NICK_TAKEN} if anybody holds it, this user too
   * @throws RegistryUnavailable if the registry could not be asked; nothing is left behind
   */
  NicknameClaim claim(String nickname, UserCard card) throws RegistryException;

  /**
   * Puts a user into a channel, which is made if there is none and the request has facts for it.
   *
   * <p>The joining is one point in the channel's order: before this returns, {@link
   * LocalChannel#joined} was called with what lies before that point. A user that moves joins its
   * new channel before it leaves the old one.
   *
   * @param request who joins what, and how
   * @param batch of this node, for what is delivered on the caller's thread
   * @return the user's place in the channel
   * @throws RegistryRefusal {@code BAD_KEY}, {@code NO_SUCH_CHANNEL} or {@code LIMIT}; nothing
   *     changed
   * @throws RegistryUnavailable if the registry could not be asked, or the user's claim is closed;
   *     nothing is left behind, and {@link LocalChannel#joined} was not called, or the LEAVE comes.
   *     Who was let in by a call that fails has its session closed
   */
  Membership join(JoinRequest request, DeliveryBatch batch) throws RegistryException;

  /**
   * Posts an event of the host's to a channel: a notice, a topic, facts.
   *
   * <p>An event that sets {@link Facts#PERMANENT} to {@code "true"} makes the channel if there is
   * none; one that removes it from an empty channel ends that channel.
   *
   * @param channel the folded name of the channel
   * @param event what to post; neither JOIN, LEAVE nor RENAME
   * @param batch of this node, for what is delivered on the caller's thread
   * @throws RegistryRefusal {@code NO_SUCH_CHANNEL}; nothing changed
   * @throws RegistryUnavailable if the registry could not be asked; the event may stand in the
   *     order
   */
  void post(String channel, ChannelEvent event, DeliveryBatch batch) throws RegistryException;

  /**
   * Replaces the card of a user of this node: away and moderator are seen by {@link #find} and
   * {@link #members} from now on. The nickname changes by a RENAME only, so that of {@code card} is
   * not looked at.
   *
   * @param card the new card; ignored if no user of this node has its id
   * @throws RegistryUnavailable if the registry could not be asked
   */
  void update(UserCard card) throws RegistryException;

  /**
   * Finds a user, on any node, by nickname.
   *
   * @param nickname the folded nickname
   * @return the card of that user as it is now; empty if there is none
   * @throws RegistryUnavailable if the registry could not be asked
   */
  Optional<UserCard> find(String nickname) throws RegistryException;

  /**
   * Finds a user, on any node, by identity, whatever its name became.
   *
   * @param user whom to find
   * @return the card of that user as it is now; empty if it is gone
   * @throws RegistryUnavailable if the registry could not be asked
   */
  Optional<UserCard> find(UserId user) throws RegistryException;

  /**
   * Lists members of a channel, on any node, in no particular order.
   *
   * @param channel the folded name of the channel
   * @param limit how many at most, not negative
   * @return a snapshot; empty if there is no such channel or nobody is in it
   * @throws RegistryUnavailable if the registry could not be asked
   */
  List<UserCard> members(String channel, int limit) throws RegistryException;

  /**
   * Lists the channels whose folded names begin with a prefix, sorted by folded name.
   *
   * @param prefix a folded prefix; empty for all
   * @param limit how many at most, not negative
   * @return a snapshot, empty if none matches
   * @throws RegistryUnavailable if the registry could not be asked
   */
  List<ChannelSummary> channels(String prefix, int limit) throws RegistryException;

  /**
   * Returns the last chat and action entries of a channel.
   *
   * @param channel the folded name of the channel
   * @param limit how many at most, not negative
   * @return the entries, oldest first; empty if there are none or there is no such channel
   * @throws RegistryUnavailable if the registry could not be asked
   */
  List<ChannelEntry> history(String channel, int limit) throws RegistryException;

  /**
   * Hands a message to one user, by asking the node that has it.
   *
   * @param to who gets it
   * @param message what to hand over
   * @param batch of this node, for what is delivered on the caller's thread
   * @return what the receiver's node answered; {@link Receipt#nobody()} if the user is gone or its
   *     node died
   * @throws RegistryUnavailable if the registry could not be asked
   */
  Receipt send(UserId to, DirectMessage message, DeliveryBatch batch) throws RegistryException;

  /**
   * Hands a message to the users of every node, this one too.
   *
   * @param message what to hand over
   * @param batch of this node, for what is delivered on the caller's thread
   * @return how many users it reached, the sender not counted
   * @throws RegistryUnavailable if no node could be asked
   */
  int sendToAll(DirectMessage message, DeliveryBatch batch) throws RegistryException;

  /**
   * Sets or removes a note, which every node is told: bans and reserved names are notes.
   *
   * @param key the note's name
   * @param value its text; null removes the note
   * @param timeToLive when the note ends by itself; {@link Duration#ZERO} for never; not negative
   * @throws RegistryUnavailable if the registry could not be asked
   */
  void putNote(String key, @Nullable String value, Duration timeToLive) throws RegistryException;

  /**
   * Gives the place up: every member of this node leaves, "closed by the host", and its names are
   * freed. None of the node's callbacks is called after this returned. Idempotent; blocks no longer
   * than the registry's patience.
   */
  @Override
  void close();
}
