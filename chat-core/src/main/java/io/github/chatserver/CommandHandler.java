package io.github.chatserver;

/**
 * What a command does.
 *
 * <p>Called on the session's thread of the user who sent the command, with no lock of the server
 * held; may block, which delays that user only. Whatever it throws besides {@link CommandException}
 * is logged with its stack, and the user is told {@code ! INTERNAL}.
 */
@FunctionalInterface
public interface CommandHandler {
  /**
   * Carries out the command.
   *
   * @param context who sent it, with what arguments, and how to answer; valid during the call only
   * @throws CommandException to refuse: the user is told its code and text
   */
  void handle(CommandContext context) throws CommandException;
}
