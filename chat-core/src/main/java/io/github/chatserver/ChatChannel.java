package io.github.chatserver;

import java.util.List;
import java.util.Optional;

/**
 * A channel, wherever its members are, and what the host does to it.
 *
 * <p>Name, topic, count and lock are as of the moment when the channel was asked for; {@link
 * #members} and {@link #history} ask again. What the host does goes through the same events as what
 * a user does: every member sees it at one place in the channel's order (protocol 3.4).
 *
 * <p>The methods that ask or do something may block while the registry is asked (not with {@code
 * ChannelRegistry.inMemory()}). They throw {@link ChatUnavailableException} where it cannot be
 * reached, and {@link CommandException} with {@link ErrorCode#NO_SUCH_CHANNEL} where the channel
 * has gone meanwhile. Thread-safe.
 */
public interface ChatChannel {
  /**
   * What the channel is called.
   *
   * @return the name, in its creator's spelling
   */
  String name();

  /**
   * How many members it has, those on other servers included.
   *
   * @return the number, 0 or more
   */
  int memberCount();

  /**
   * What the channel is about.
   *
   * @return the topic; empty where none is set
   */
  Optional<String> topic();

  /**
   * Whether a key is needed to enter (protocol 6, {@code -key}).
   *
   * @return true if so
   */
  boolean isLocked();

  /**
   * Whether it stays when its last member leaves (protocol 6.2).
   *
   * @return true if so; always for {@link ChatServer#MAIN_CHANNEL}
   */
  boolean isPermanent();

  /**
   * Who is in it now, on all servers.
   *
   * @return a snapshot, by nickname; empty if nobody is in it or it has gone
   */
  List<ChatUser> members();

  /**
   * The last messages of the channel: chat and actions (protocol 5.4).
   *
   * @param count how many at most, 1 or more; the registry keeps 100 by default
   * @return the messages, oldest first; empty if there are none or it has gone
   * @throws IllegalArgumentException if the count is under 1
   */
  List<ChannelMoment> history(int count);

  /**
   * Tells every member something, as notices in the channel's order (protocol 4.1). They are not
   * replayed to those who come later.
   *
   * @param text what to say; line breaks make several notices, between which chat may come; all
   *     must fit into {@link Limits#queueBytes()}, or who reads well is taken for one who does not
   * @throws CommandException if the channel has gone
   */
  void announce(String text) throws CommandException;

  /**
   * Sets the topic for all to see, as {@code -topic} does.
   *
   * @param text the topic, 390 characters at most; empty removes it
   * @throws CommandException if the text is too long, or the channel has gone
   */
  void setTopic(String text) throws CommandException;

  /**
   * Locks the channel, as {@code -key} does: who comes from now on needs the key, but moderators.
   *
   * @param key the key, one word of at most 64 characters
   * @throws CommandException {@link ErrorCode#NOT_ALLOWED} for the main channel, or if the channel
   *     has gone; {@link ErrorCode#TOO_LONG}
   * @throws IllegalArgumentException if the key is empty, or has white space or control characters
   *     in it, so that nobody could send it
   */
  void lock(String key) throws CommandException;

  /**
   * Opens the channel to everyone. Nothing happens where it is open.
   *
   * @throws CommandException {@link ErrorCode#NOT_ALLOWED} for the main channel, or if the channel
   *     has gone
   */
  void open() throws CommandException;

  /**
   * Lets the channel stay when its last member leaves, with its topic, its lock and its messages.
   * If it has gone meanwhile, it is made again.
   *
   * @throws CommandException if the registry takes no more channels
   */
  void makePermanent() throws CommandException;

  /**
   * Lets the channel go with its last member: at once where it has none.
   *
   * @throws CommandException {@link ErrorCode#NOT_ALLOWED} for the main channel, or if the channel
   *     has gone
   */
  void makeTransient() throws CommandException;
}
