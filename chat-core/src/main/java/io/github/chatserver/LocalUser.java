package io.github.chatserver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user of this server, as the one who acts: each method does what the command of the same effect
 * does, through the same checks and events (protocol 6).
 *
 * <p>The methods may block while the registry is asked, or while the user's own queue is full. They
 * throw {@link CommandException} where the command would be refused, and {@link
 * ChatUnavailableException} where the registry cannot be reached. Thread-safe; what several threads
 * do for one user happens one at a time.
 */
public interface LocalUser extends ChatUser {
  /**
   * The channel that the user is in.
   *
   * @return its name, in its creator's spelling; empty before a nickname is accepted
   */
  String channel();

  /**
   * Says something in the user's channel. The user does not see it unless the tag {@code echo} is
   * on (protocol 3.3).
   *
   * @param text the chat text, 5,000 characters and 15,000 bytes of UTF-8 at most; control
   *     characters and line breaks are removed
   * @throws CommandException if the user may not chat now, or the text is too long
   */
  void say(String text) throws CommandException;

  /**
   * Sends an action to the user's channel, as {@code -me} does.
   *
   * @param text what the user does, no longer than for {@link #say}
   * @throws CommandException if the user may not chat now, or the text is too long
   */
  void act(String text) throws CommandException;

  /**
   * Writes privately, as {@code -pm} does: both sides see it.
   *
   * @param nickname to whom
   * @param text the message, no longer than for {@link #say}
   * @throws CommandException if there is no such user, this one may not write privately now, or the
   *     text is too long
   */
  void tell(String nickname, String text) throws CommandException;

  /**
   * Writes privately to whoever last wrote privately to this user, as {@code -r} does.
   *
   * @param text the message, no longer than for {@link #say}
   * @throws CommandException if nobody has, that user is gone, this one may not write privately
   *     now, or the text is too long
   */
  void answer(String text) throws CommandException;

  /**
   * Broadcasts to everyone else in every channel, as {@code -bc} does.
   *
   * @param text the message, no longer than for {@link #say}
   * @return how many users it reached, without this one
   * @throws CommandException if the user may not broadcast now, or the text is too long
   */
  int broadcast(String text) throws CommandException;

  /**
   * Takes another nickname, as {@code -nick} does.
   *
   * @param nickname the new nickname
   * @throws CommandException if it cannot be had; the old one is kept
   */
  void rename(String nickname) throws CommandException;

  /**
   * Moves to a channel, which is made if there is none, as {@code -ch} does: as the user, who needs
   * permission and key, where {@link ChatUser#move} is the host's word and needs neither.
   *
   * @param channel its name
   * @throws CommandException if the user cannot enter; the old channel is kept
   */
  default void moveTo(String channel) throws CommandException {
    moveTo(channel, "");
  }

  /**
   * Moves to a channel that may be locked: as the user, who needs permission and key, where {@link
   * ChatUser#move} is the host's word and needs neither.
   *
   * @param channel its name
   * @param key its key; empty for none
   * @throws CommandException if the user cannot enter; the old channel is kept
   */
  void moveTo(String channel, String key) throws CommandException;

  /**
   * The topic of the user's channel.
   *
   * @return the topic; empty where none is set
   */
  Optional<String> topic();

  /**
   * Sets the topic of the user's channel for all to see.
   *
   * @param text the topic, 390 characters at most; empty removes it
   * @throws CommandException if the user may not do that now, or the text is too long
   */
  void setTopic(String text) throws CommandException;

  /**
   * Says that the user is away, as {@code -away} does.
   *
   * @param reason why, 200 characters at most
   * @throws CommandException if the reason is too long or the user is muted
   */
  void setAway(String reason) throws CommandException;

  /** Says that the user is back; the next chat or action does so by itself. */
  void setBack();

  /**
   * Ignores somebody, as {@code -ignore} does (protocol 6): by person, whatever the nickname
   * becomes. Nothing changes if that user is ignored already.
   *
   * @param nickname whom
   * @return the nickname as its user spells it
   * @throws CommandException if there is no such user, it is this one, or there are too many
   */
  String ignore(String nickname) throws CommandException;

  /**
   * Ignores somebody no longer.
   *
   * @param nickname whom; of one who is gone, the last nickname that was known
   * @return the nickname as its user spells it; empty if that user was not ignored
   */
  Optional<String> unignore(String nickname);

  /**
   * Whom the user ignores.
   *
   * @return their nicknames, in the order in which they were ignored
   */
  List<String> ignored();

  /**
   * Shows the last messages of the user's channel once more, as {@code -last} does (protocol 5.4).
   *
   * @param count how many at most, 1 or more
   * @throws CommandException if the count is out of range
   */
  void replay(int count) throws CommandException;

  /**
   * What {@code -whois} tells this user of somebody.
   *
   * @param nickname of whom
   * @return such as {@code bob: in games; connected 2h; idle 10s}
   * @throws CommandException if there is no such user
   */
  String whois(String nickname) throws CommandException;

  /**
   * The tags that are on (protocol 5).
   *
   * @return their names, in the protocol's order
   */
  Set<String> tags();

  /**
   * Sets exactly these tags.
   *
   * @param names their names; empty for none
   * @throws CommandException if there is an unknown one; nothing changes then
   */
  void setTags(Set<String> names) throws CommandException;

  /**
   * Presents a secret to the host's {@link Authenticator}, as {@code -login} does.
   *
   * @param secret the secret; never logged or repeated
   * @throws CommandException if it is wrong, or the host installed no authenticator
   */
  void login(String secret) throws CommandException;

  /**
   * Locks the user's channel with a key, or opens it, as {@code -key} does.
   *
   * @param secret the key, one word of at most 64 characters without control characters; empty
   *     opens the channel
   * @throws CommandException if the user did not create the channel and is no moderator, it is the
   *     main channel, or nobody could send that key
   */
  void lockChannel(String secret) throws CommandException;

  /**
   * What this user does about others: each method asks the {@link AccessPolicy} for {@link
   * Permission#MODERATE} and refuses with {@code NOT_ALLOWED} without it, whatever the command that
   * calls has asked for. For a command that does more than its user may, there is {@link
   * ChatServer#moderation()}.
   *
   * @return moderation in this user's name
   */
  Moderation moderation();

  /**
   * Leaves the server, as {@code -quit} does: the user reads {@code * bye}, then the connection
   * ends.
   *
   * @param reason why, for the others, 300 characters at most; empty for none
   * @throws CommandException if the reason is too long, or the user is muted and gives one
   */
  void quit(String reason) throws CommandException;

  /**
   * How long the user has sent nothing. What is done in its name by the methods here does not
   * count.
   *
   * @return the time since the last line
   */
  Duration idle();
}
