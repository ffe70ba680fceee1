package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Shown;
import io.github.chatserver.launcher.client.line.StyledText;

/**
 * Where a chat is shown and typed.
 *
 * <p>Thread-safe; one thread reads.
 */
public interface Screen extends AutoCloseable {
  /**
   * Reads what is typed, and tells the keyboard's listener; blocks until the person leaves: at the
   * end of the input, or by Ctrl-C or Ctrl-D on an empty line. May be called once.
   *
   * @param keyboard whom to tell, on the thread that calls this
   * @throws IllegalStateException if nothing can be shown any more
   */
  void read(Keyboard keyboard);

  /**
   * Shows a line above what is typed. Returns at once, unless very many lines wait to be shown.
   *
   * @param line the line
   */
  void show(Shown line);

  /**
   * Sets what stands around the input from now on; does not block.
   *
   * @param bar the line above it
   * @param prompt what stands in front of it
   */
  void surround(StyledText bar, String prompt);

  /**
   * Asks something, in the place of bar and prompt; does not block.
   *
   * @param question the question
   */
  void ask(String question);

  /**
   * Tells whether a line stays visible where it was typed.
   *
   * @return whether one's own lines are on the screen without being shown
   */
  boolean keepsTypedLines();

  /**
   * Shows all that waits, makes {@link #read} return if that can be, and leaves the terminal as it
   * was found. Blocks for 5 s at most.
   */
  @Override
  void close();

  /**
   * Tells whether the terminal took nothing any more when the screen was closed. Whatever writes to
   * it may block for ever, a shutdown hook of the terminal's too.
   *
   * @return whether it could not be left
   */
  boolean isStuck();
}
