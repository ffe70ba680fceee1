package io.github.chatserver.launcher.client.screen;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.ShutdownHooks;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a terminal in order when the JVM ends without being asked: SIGTERM, SIGHUP.
 *
 * <p>Runs on the thread of the shutdown hook. A terminal that takes nothing, behind a connection
 * that stands still, would hold it up for ever: then the JVM ends without this, with the exit code
 * that it would have had.
 */
final class Guard implements ShutdownHooks.Task {
  private static final long PATIENCE_MILLIS = 5_000;
  private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "TERM", 15);

  /** As shells have it: a signal's exit code is its number behind so many. */
  private static final int OF_SIGNAL = 128;

  private final CountDownLatch left = new CountDownLatch(1);
  private volatile @Nullable TerminalScreen screen;
  private volatile int code = 1;

  /**
   * Looks out for the end of the JVM. To be called before there is a terminal: JLine's tasks run in
   * this order, and its own closes the terminal.
   */
  static Guard post() {
    Guard guard = ShutdownHooks.add(new Guard());
    // A shutdown hook is not told why it runs.
    SIGNALS.forEach((name, number) -> Signals.register(name, () -> guard.end(OF_SIGNAL + number)));
    return guard;
  }

  void watch(TerminalScreen open) {
    screen = open;
  }

  private void end(int exitCode) {
    code = exitCode;
    Runtime.getRuntime().exit(exitCode);
  }

  @Override
  public void run() throws InterruptedException {
    TerminalScreen open = screen;
    if (open == null || !open.isRead()) {
      return;
    }
    Thread watching = new Thread(this::haltLate, "chat-leave");
    watching.setDaemon(true);
    watching.start();
    open.abandon();
    left.countDown();
  }

  private void haltLate() {
    try {
      if (!left.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
