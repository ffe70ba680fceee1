package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Completion;

/**
 * Told of what is typed.
 *
 * <p>Called on the thread that reads, which may hold a lock of the screen's; must not block.
 */
public interface Keyboard {
  /**
   * Takes a line, or several that were pasted, with line feeds between them.
   *
   * @param text what was entered; empty for an empty line
   * @return whether it may be kept, for the person to find it again
   */
  boolean entered(String text);

  /**
   * Completes the word in front of the cursor.
   *
   * @param text what stands in front of the cursor
   * @return what it could become
   */
  Completion complete(String text);
}
