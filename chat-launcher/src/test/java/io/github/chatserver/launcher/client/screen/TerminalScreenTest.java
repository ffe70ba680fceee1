package io.github.chatserver.launcher.client.screen;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatserver.launcher.client.line.Shown;
import io.github.chatserver.launcher.client.line.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
