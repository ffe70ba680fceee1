package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Shown;
import io.github.chatserver.launcher.client.line.Style;
import io.github.chatserver.launcher.client.line.StyledText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A terminal with a line editor at its foot: what comes in is printed above it. One thread, {@code
 * chat-screen}, prints; whoever shows something hands it over.
 *
 * <p>Thread-safe; one thread reads.
 */
public final class TerminalScreen implements Screen {
  private static final int MOST_HISTORY = 1_000;

  /** For the end, all in all; what is left of it behind the other two restores the terminal. */
  private static final long PATIENCE_MILLIS = 5_000;

  private static final long DRAIN_MILLIS = 2_000;
  private static final long END_MILLIS = 1_000;
  private static final Size USUAL = Size.of(80, 24);
  private static final int NO_KEY = 0xFF;
  private static final String BELL = "\u0007";
  // JLine would log across the screen. The logger is held, or its level would be collected with it.
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private final Terminal terminal;
  private final Size found;
  private final ChatReader reader;
  private final DefaultHistory history = new DefaultHistory();
  private final Looks looks;
  private final boolean audible;
  private final Printer printer = new Printer();
  private final Thread printing = new Thread(this::print, "chat-screen");
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Thread reading;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable HeldErrors errors;
  private volatile boolean stuck;

  TerminalScreen(ScreenSettings settings, Terminal terminal) throws IOException {
    this.terminal = terminal;
    this.found = terminal.getSize();
    if (isUnknown(found)) {
      // A line editor cannot do without one.
      terminal.setSize(USUAL);
    }
    // Ctrl-C is a key like others, or one in a pasted block would be the end.
    Attributes attributes = terminal.getAttributes();
    attributes.setControlChar(Attributes.ControlChar.VINTR, NO_KEY);
    terminal.setAttributes(attributes);
    this.reader = new ChatReader(terminal, history);
    this.looks = settings.coloured() ? Looks.COLOURED : Looks.COLOURLESS;
    this.audible = settings.audible();
  }

  /**
   * Takes over the terminal of the process.
   *
   * @param settings how the screen looks and what it keeps
   * @return the screen
   * @throws IOException if there is no terminal that can be taken over
   */
  public static TerminalScreen open(ScreenSettings settings) throws IOException {
    JLINE.setLevel(Level.OFF);
    Guard guard = Guard.post();
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .dumb(false)
            .encoding(StandardCharsets.UTF_8)
            // Asking the terminal what it can do would swallow what was typed already.
            .graphemeCluster(false)
            .build();
    try {
      TerminalScreen screen = new TerminalScreen(settings, terminal);
      screen.openHistory(settings.history());
      guard.watch(screen);
      screen.errors = HeldErrors.hold();
      screen.start();
      return screen;
    } catch (IOException | RuntimeException e) {
      terminal.close();
      throw e;
    }
  }

  void start() {
    printing.setDaemon(true);
    printing.start();
  }

  private void openHistory(HistoryFile file) {
    try {
      file.prepare();
      reader.setVariable(LineReader.HISTORY_FILE, file.path());
      reader.setVariable(LineReader.HISTORY_SIZE, MOST_HISTORY);
      reader.setVariable(LineReader.HISTORY_FILE_SIZE, MOST_HISTORY);
      history.attach(reader);
    } catch (IOException e) {
      show(Shown.of(Style.NOTICE, "typed lines are not kept for the next time: " + e.getMessage()));
    }
  }

  private static boolean isUnknown(Size size) {
    return size.getRows() <= 0 || size.getColumns() <= 0;
  }

  @Override
  public void read(Keyboard keyboard) {
    reading = Thread.currentThread();
    try {
      if (failure == null) {
        reader.read(keyboard);
      }
    } finally {
      reading = null;
      done.countDown();
    }
    if (failure != null) {
      throw new IllegalStateException("nothing can be shown any more", failure);
    }
  }

  @Override
  public void show(Shown line) {
    // The thread that reads holds the editor's lock, without which nothing is printed.
    printer.add(line, Thread.currentThread() != reading);
  }

  @Override
  public void surround(StyledText bar, String prompt) {
    printer.surround(bar, prompt);
  }

  @Override
  public void ask(String question) {
    printer.surround(new StyledText(List.of()), question);
  }

  @Override
  public boolean keepsTypedLines() {
    return false;
  }

  private void print() {
    try {
      for (Printer.Batch batch = printer.take(); batch != null; batch = printer.take()) {
        print(batch);
      }
    } catch (Throwable e) {
      if (reader.isEnded()) {
        JLINE.fine(e.toString()); // the terminal was closed under a line that it did not take
      } else {
        fail(e);
      }
    }
  }

  /** Whoever reads is the one to tell; nobody else may wait for a screen that shows nothing. */
  private void fail(Throwable why) {
    failure = why;
    printer.end();
    Thread thread = reading;
    if (thread != null) {
      reader.leave(thread);
    }
  }

  private void print(Printer.Batch batch) {
    // Made before the editor's lock is taken: whoever types gets it in between.
    List<String> lines = new ArrayList<>();
    boolean rings = false;
    for (Shown line : batch.lines()) {
      boolean ringing = line.alert() && audible && !rings;
      lines.add(looks.of(line.text()).toAnsi(terminal) + (ringing ? BELL : ""));
      rings |= ringing;
    }
    Foot foot =
        new Foot(looks.of(batch.bar()), looks.of(StyledText.of(Style.PLAIN, batch.prompt())));
    reader.show(foot, lines);
  }

  @Override
  public void close() {
    printer.end();
    Thread leaving = new Thread(this::leave, "chat-restore");
    leaving.setDaemon(true);
    leaving.start();
    stuck = !hasEnded(leaving);
  }

  /** Waits for the end of a thread for as long as there is patience, also if interrupted. */
  private static boolean hasEnded(Thread thread) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    boolean interrupted = false;
    for (long left = PATIENCE_MILLIS; thread.isAlive() && left > 0; ) {
      try {
        thread.join(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  @Override
  public boolean isStuck() {
    return stuck;
  }

  /** Any of it may wait for a terminal that takes nothing, for the writer's monitor too. */
  private void leave() {
    try {
      printing.join(DRAIN_MILLIS);
      Thread thread = reading;
      if (thread != null) {
        reader.leave(thread);
        done.await(END_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      JLINE.fine(e.toString()); // nobody knows this thread; what is left to do counts
    }
    restore();
  }

  /** Tells whether somebody reads, so that the terminal is not as it was found. */
  boolean isRead() {
    return reading != null;
  }

  /** Leaves the terminal though it is read: the JVM is about to end. */
  void abandon() throws InterruptedException {
    reader.abandon();
    restore();
  }

  private void restore() {
    reader.end();
    try {
      history.save();
      if (isUnknown(found)) {
        terminal.setSize(found);
      }
      terminal.close();
    } catch (IOException e) {
      // The terminal has gone, or the disk is full: nobody can be told, and nothing depends on it.
      JLINE.fine(e.toString());
    } finally {
      HeldErrors kept = errors;
      if (kept != null) {
        kept.release();
      }
    }
  }
}
