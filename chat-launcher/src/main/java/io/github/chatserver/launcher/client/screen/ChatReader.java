package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * JLine's line editor as a chat needs it. Enter takes the line out of the editor, which goes on:
 * there is no moment in which nothing is read, in which no prompt stands there, or in which a paste
 * would be taken for typing. Whatever is written to the terminal is written under the editor's own
 * lock, so that no line is torn.
 *
 * <p>It is a subclass of JLine's implementation, and not a user of its interface, because that
 * neither gives away the lock, nor lets a line be taken without an end of reading and a new prompt.
 * What it uses are protected fields ({@code lock}, {@code display}, {@code prompt}, {@code post},
 * {@code buf}, {@code reading}, {@code state}), which another version may change: it was checked
 * with JLine 4.5.0. {@code TerminalClientIT} guards it, with real keys and screens; run that before
 * taking another version.
 *
 * <p>{@link #read} is for one thread; the others are for any.
 */
final class ChatReader extends LineReaderImpl {
  private static final long PATIENCE_MILLIS = 500;

  private final CompletionCycle cycle = new CompletionCycle();
  // These are guarded by the editor's lock, as all that the editor has.
  private Foot foot = Foot.NONE;
  private Keyboard keyboard = new NoKeyboard();
  private volatile boolean leaving;
  private volatile boolean ended;

  @SuppressWarnings("this-escape") // the widgets are called when it reads, and not before
  ChatReader(Terminal terminal, History history) throws IOException {
    super(terminal, "chat", null);
    setHistory(history);
    option(Option.DISABLE_EVENT_EXPANSION, true);
    option(Option.ERASE_LINE_ON_FINISH, true);
    option(Option.HISTORY_INCREMENTAL, false);
    setVariable(SECONDARY_PROMPT_PATTERN, "");
    setVariable(BELL_STYLE, "none");
    widgets.put(CALLBACK_INIT, this::begin);
    widgets.put(ACCEPT_LINE, this::enter);
    widgets.put(DELETE_CHAR_OR_LIST, this::deleteOrLeave);
    widgets.put(EXPAND_OR_COMPLETE, () -> complete(1));
    widgets.put(REVERSE_MENU_COMPLETE, () -> complete(-1));
    widgets.put(BEGIN_PASTE, this::paste);
    KeyMap<Binding> keys = Objects.requireNonNull(keyMaps.get(EMACS));
    keys.bind((Widget) this::clearOrLeave, KeyMap.ctrl('C'));
    String backTab = terminal.getStringCapability(Capability.key_btab);
    if (backTab != null) {
      keys.bind(new Reference(REVERSE_MENU_COMPLETE), backTab);
    }
  }

  /** Reads until the person leaves, or {@link #leave} is called from elsewhere; blocks. */
  void read(Keyboard listener) {
    lock.lock();
    try {
      keyboard = listener;
    } finally {
      lock.unlock();
    }
    while (!leaving) {
      try {
        readLine(null, null, new Mask(), null);
      } catch (UserInterruptException e) {
        // What leave() did, or a SIGINT from elsewhere.
        leaving = true;
      } catch (EndOfFileException e) {
        leaving = true;
      }
    }
  }

  /** Makes a thread that reads stop reading. */
  void leave(Thread reading) {
    leaving = true;
    reading.interrupt();
  }

  /** Sets what stands around the input, and prints lines above it, in one go. */
  void show(Foot around, List<String> lines) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      foot = around;
      if (reading && !lines.isEmpty()) {
        display.update(List.of(), 0, false);
      }
      PrintWriter writer = terminal.writer();
      lines.forEach(writer::println);
      writer.flush();
      if (reading) {
        prompt = foot.prompt(terminal, size);
        redisplay(false);
      }
      terminal.flush();
    } finally {
      lock.unlock();
    }
  }

  /** Shows nothing more: the terminal is about to be closed, and throws at whoever writes then. */
  void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  /** Leaves the terminal as one that is no longer read, though it is: the JVM is about to end. */
  void abandon() throws InterruptedException {
    end();
    boolean locked = lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    try {
      if (locked && reading) {
        cleanup();
        reading = false;
      } else if (reading) {
        terminal.puts(Capability.keypad_local);
        terminal.writer().write(BRACKETED_PASTE_OFF);
        terminal.flush();
      }
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  @Override
  protected void handleSignal(Terminal.Signal signal) {
    lock.lock();
    try {
      boolean resized = signal == Terminal.Signal.WINCH && !terminal.getBufferSize().equals(size);
      super.handleSignal(signal);
      if (resized) {
        redrawAt(size);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Draws the foot of the screen anew. A terminal of another width has wrapped it anew by itself,
   * so that only the widths tell how far above the cursor it begins now.
   */
  private void redrawAt(Size now) {
    int above = Math.min(rowsAboveCursor(), Math.max(0, now.getRows() - 1));
    for (int i = 0; i < above; i++) {
      terminal.puts(Capability.cursor_up);
    }
    terminal.puts(Capability.carriage_return);
    terminal.puts(Capability.clr_eos);
    display = new Display(terminal, false);
    display.resize(now);
    prompt = foot.prompt(terminal, size);
    redisplay();
  }

  private int rowsAboveCursor() {
    if (size.getColumns() <= 0) {
      return 0;
    }
    return new AttributedStringBuilder()
            .append(prompt)
            .append(Secrets.masked(buf.upToCursor()))
            .toAttributedString()
            .columnSplitLength(size.getColumns())
            .size()
        - 1;
  }

  @Override
  protected Widget getWidget(Object binding) {
    boolean completes =
        binding instanceof Reference named
            && (named.name().equals(EXPAND_OR_COMPLETE)
                || named.name().equals(REVERSE_MENU_COMPLETE));
    if (!completes && binding instanceof Binding) {
      cycle.end();
      post = null;
    }
    return super.getWidget(binding);
  }

  private boolean begin() {
    prompt = foot.prompt(terminal, size);
    return true;
  }

  private boolean enter() {
    String text = buf.toString();
    boolean kept = keyboard.entered(text);
    if (kept && !text.isBlank() && text.indexOf('\n') < 0 && !Secrets.isIn(text)) {
      history.add(text);
    }
    clearInput();
    return true;
  }

  private void clearInput() {
    buf.clear();
    undo.clear();
    modifiedHistory.clear();
    historyBuffer = null;
    history.moveToEnd();
  }

  private boolean clearOrLeave() {
    if (buf.length() == 0) {
      state = State.EOF;
    }
    clearInput();
    return true;
  }

  private boolean deleteOrLeave() {
    if (buf.length() == 0) {
      state = State.EOF;
      return true;
    }
    return deleteChar();
  }

  private boolean paste() {
    String block = doReadStringUntil(BRACKETED_PASTE_END);
    buf.write(Pasted.clean(block == null ? "" : block));
    String text = buf.toString();
    if (text.indexOf('\n') >= 0) {
      long lines = text.lines().filter(line -> !line.isBlank()).count();
      String what = lines == 1 ? "it" : lines + " lines";
      AttributedString hint = new AttributedString("Enter says " + what + ", Ctrl-C drops it all");
      post = () -> Foot.fitting(hint, terminal, size);
    }
    return true;
  }

  private boolean complete(int step) {
    String before = buf.upToCursor();
    if (!cycle.continues(before)) {
      cycle.start(keyboard.complete(before), before);
    }
    String after = cycle.next(step);
    if (after == null) {
      return false;
    }
    buf.backspace(before.codePointCount(0, before.length()));
    buf.write(after);
    List<String> choices = cycle.choices();
    post = choices.isEmpty() ? null : () -> Foot.fitting(line(choices), terminal, size);
    return true;
  }

  private static AttributedString line(List<String> choices) {
    return new AttributedString(String.join("  ", choices));
  }
}
