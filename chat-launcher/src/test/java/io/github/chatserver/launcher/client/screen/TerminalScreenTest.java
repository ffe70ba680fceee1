package io.github.chatserver.launcher.client.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatserver.launcher.client.line.Shown;
import io.github.chatserver.launcher.client.line.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TerminalScreenTest {
  @TempDir Path folder;

  /** Breaks under the thread that prints, in a way of which no documentation speaks. */
  private static final class Fragile extends OutputStream {
    @Override
    public void write(int b) {
      if (Thread.currentThread().getName().equals("chat-screen")) {
        throw new IndexOutOfBoundsException("a bug of somebody's");
      }
    }
  }

  @Test
  void endsInsteadOfFreezingWhenNothingCanBeShown() throws Exception {
    try (PipedOutputStream keys = new PipedOutputStream()) {
      TerminalScreen screen = open(new PipedInputStream(keys), new Fragile());
      CompletableFuture<Void> reading =
          CompletableFuture.runAsync(
              () -> screen.read(new NoKeyboard()),
              task -> new Thread(task, "test-keyboard").start());

      for (int i = 0; i < 2 * Printer.CAPACITY; i++) {
        screen.show(Shown.of(Style.PLAIN, "line " + i));
      }

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
          .withCauseInstanceOf(IllegalStateException.class)
          .withRootCauseInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  /** Takes nothing, as a terminal behind a connection that stands still. */
  private static final class Stuck extends OutputStream {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public void write(int b) throws IOException {
      asked.countDown();
      try {
        over.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
  }

  @Test
  void closeReturnsThoughTheTerminalTakesNothing() throws Exception {
    Stuck out = new Stuck();
    try (PipedOutputStream keys = new PipedOutputStream()) {
      TerminalScreen screen = open(new PipedInputStream(keys), out);
      screen.show(Shown.of(Style.PLAIN, "a line"));
      out.asked.await();

      CompletableFuture.runAsync(screen::close, task -> new Thread(task, "test-main").start())
          .get(20, TimeUnit.SECONDS);

      assertThat(screen.isStuck()).isTrue();
    } finally {
      out.over.countDown();
    }
  }

  @Test
  void closeLeavesATerminalThatTakesAll() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PipedOutputStream keys = new PipedOutputStream()) {
      TerminalScreen screen = open(new PipedInputStream(keys), out);
      screen.show(Shown.of(Style.PLAIN, "the last line"));

      Thread.currentThread().interrupt();
      screen.close();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(screen.isStuck()).isFalse();
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("the last line");
    }
  }

  private TerminalScreen open(InputStream keys, OutputStream out) throws IOException {
    ExternalTerminal terminal =
        new ExternalTerminal("test", "xterm", keys, out, StandardCharsets.UTF_8);
    terminal.setSize(Size.of(80, 24));
    HistoryFile history = HistoryFile.of(Map.of("XDG_STATE_HOME", folder.toString()), "");
    TerminalScreen screen = new TerminalScreen(new ScreenSettings(false, false, history), terminal);
    screen.start();
    return screen;
  }
}
