package io.github.chatserver.registry;

/**
 * The names of the facts about a channel that the server itself uses. A channel's facts are a
 * {@code Map<String, String>}; a host may add facts of its own. No fact has an empty value: in an
 * event's changes the empty value removes the fact.
 *
 * <p>Immutable and thread-safe.
 */
public final class Facts {

  /** The channel's name in its creator's spelling. */
  public static final String NAME = "name";

  /** The topic. */
  public static final String TOPIC = "topic";

  /** The secret that a join must bring; a channel without it is open. */
  public static final String KEY = "key";

  /**
   * The {@linkplain UserId#text() id} of the user that made the channel; the registry removes it
   * with that user's LEAVE.
   */
  public static final String CREATOR = "creator";

  /** {@code "true"}: the channel stays when its last member has left. */
  public static final String PERMANENT = "permanent";

  private Facts() {}
}
