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

  private static final int LEAST_ROWS_FOR_BAR = 5;
  private static final int USUAL_COLUMNS = 80;

  /** The bar, where there is room for it, in a line of its own above the question. */
  AttributedString prompt(Terminal terminal, Size size) {
    boolean small = size.getRows() > 0 && size.getRows() < LEAST_ROWS_FOR_BAR;
    if (small || bar.length() == 0) {
      return question;
    }
    return new AttributedStringBuilder()
        .append(fitting(bar, terminal, size))
        .append("\n")
        .append(question)
        .toAttributedString();
  }

  /** Cuts a line before the last column, where terminals differ in when they begin the next. */
  static AttributedString fitting(AttributedString line, Terminal terminal, Size size) {
    int columns = size.getColumns() > 0 ? size.getColumns() : USUAL_COLUMNS;
    return line.columnLength(terminal) < columns
        ? line
        : line.columnSubSequence(terminal, 0, columns - 1);
  }
}
