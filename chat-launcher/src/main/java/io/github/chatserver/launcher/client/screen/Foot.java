package io.github.chatserver.launcher.client.screen;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * What stands around the input.
 *
 * <p>Immutable.
 *
 * @param bar the line above it; empty for none
 * @param question what stands in front of it
 */
record Foot(AttributedString bar, AttributedString question) {
  static final Foot NONE = new Foot(AttributedString.EMPTY, AttributedString.EMPTY);

  private static final int LEAST_ROWS = 5;

  /** The bar, where there is room for it, in a line of its own above the question. */
  AttributedString prompt(Terminal terminal, Size size) {
    if (!hasRoom(size) || bar.length() == 0) {
      return question;
    }
    return new AttributedStringBuilder()
        .append(fitting(bar, terminal, size))
        .append("\n")
        .append(question)
        .toAttributedString();
  }

  /** Tells whether there may be more than the input. */
  static boolean hasRoom(Size size) {
    return size.getRows() >= LEAST_ROWS && size.getColumns() > 1;
  }

  /** Cuts a line before the last column, where terminals differ in when they begin the next. */
  static AttributedString fitting(AttributedString line, Terminal terminal, Size size) {
    return line.columnLength(terminal) < size.getColumns()
        ? line
        : line.columnSubSequence(terminal, 0, size.getColumns() - 1);
  }
}
