package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Shown;
import io.github.chatserver.launcher.client.line.StyledText;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A terminal that can do nothing but print: no escape sequence goes out. What is typed is seen as
 * it is typed, and may be torn by what comes in.
 *
 * <p>Thread-safe; one thread reads.
 */
public final class PlainScreen implements Screen {
  /** Where lines come from. */
  @FunctionalInterface
  public interface Lines {
    /**
     * Reads a line; blocks.
     *
     * @return the line; null at the end
     * @throws IOException if nothing can be read any more
     */
    @Nullable String next() throws IOException;
  }

  private final Lines lines;
  private final PrintStream out;
  private final ScreenSettings settings;
  private volatile boolean closed;

  /**
   * Makes a screen.
   *
   * @param lines what is typed
   * @param out where to print
   * @param settings of which only the bell counts
   */
  public PlainScreen(Lines lines, PrintStream out, ScreenSettings settings) {
    this.lines = lines;
    this.out = out;
    this.settings = settings;
  }

  @Override
  public void read(Keyboard keyboard) {
    try {
      for (String line = lines.next(); line != null && !closed; line = lines.next()) {
        keyboard.entered(line);
      }
    } catch (IOException e) {
      // Nothing can be typed any more: the same as the end of the input.
      closed = true;
    }
  }

  @Override
  public void show(Shown line) {
    out.println(line.text().text() + (line.alert() && settings.audible() ? "\u0007" : ""));
  }

  @Override
  public void surround(StyledText bar, String prompt) {
    // There is no place that could be written over.
  }

  @Override
  public void ask(String question) {
    out.print(question);
    out.flush();
  }

  @Override
  public boolean keepsTypedLines() {
    return true;
  }

  /** What is being read is read to its end: that cannot be helped. */
  @Override
  public void close() {
    closed = true;
    out.flush();
  }

  /** It is written to without a thread of its own: who writes waits. */
  @Override
  public boolean isStuck() {
    return false;
  }
}
