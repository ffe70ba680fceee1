package io.github.chatserver;

import java.util.List;

/**
 * One command that a user has sent: the user, the arguments, and the ways to answer.
 *
 * <p>The server implements it; a host does so only to test its handlers. Valid during the call of
 * the handler and on its thread only.
 */
public interface CommandContext {
  /**
   * Who sent the command.
   *
   * @return the user; without a nickname where the command came before one (protocol 2.5)
   */
  LocalUser user();

  /**
   * The server that the user is connected to.
   *
   * @return the server
   */
  ChatServer server();

  /**
   * The commands that this user may use now (protocol 6.3).
   *
   * @return the commands, in the order in which the server offers them
   */
  List<Command> commands();

  /**
   * How many arguments came.
   *
   * @return the number; free text counts as one
   */
  int argumentCount();

  /**
   * One argument. The last one that a command declares is the rest of the line if it is free text.
   *
   * @param index 0 for the first
   * @return the argument, without control characters
   * @throws IndexOutOfBoundsException if there are not so many
   */
  String argument(int index);

  /**
   * Whether control characters or bidi controls stood in or around an argument before they were
   * removed. A name must be refused then, not repaired (protocol 1.3). What stands at the beginning
   * of a free text does not count against the argument in front of it.
   *
   * @param index 0 for the first
   * @return true if so
   */
  boolean isAltered(int index);

  /**
   * Answers with a notice to the user alone. Text with line breaks becomes several notices; a line
   * over 16 KiB is folded. May block while the user's queue is full.
   *
   * @param text what to say
   */
  void reply(String text);

  /**
   * As {@link #reply(String)}, with the code that clients with the tag {@code code} see.
   *
   * @param code the notice's code (protocol 5.5)
   * @param text what to say
   */
  void reply(NoticeCode code, String text);

  /**
   * Says something in the user's channel, as the user.
   *
   * @param text the chat text
   * @throws CommandException if the user may not chat now
   */
  default void say(String text) throws CommandException {
    user().say(text);
  }
}
