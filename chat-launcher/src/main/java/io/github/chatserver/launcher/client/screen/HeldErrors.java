package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.CleanText;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what goes to {@link System#err} while a screen is open, the log of the libraries above all:
 * it would stand across the editor. It comes out, cleaned, when the terminal is free again.
 *
 * <p>Thread-safe.
 */
final class HeldErrors extends OutputStream {
  /** What comes behind so many bytes is dropped: the first of many failures says most. */
  static final int CAPACITY = 64 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock.
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final PrintStream before;

  private HeldErrors(PrintStream before) {
    this.before = before;
  }

  /** Begins to keep what goes there. */
  static HeldErrors hold() {
    HeldErrors errors = new HeldErrors(System.err);
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    return errors;
  }

  /** Lets it go to where it went before, with what was kept in front. */
  void release() {
    System.setErr(before);
    take().lines().map(CleanText::of).forEach(before::println);
  }

  private String take() {
    lock.lock();
    try {
      String text = held.toString(StandardCharsets.UTF_8);
      held.reset();
      return text;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    lock.lock();
    try {
      held.write(bytes, from, Math.min(length, CAPACITY - held.size()));
    } finally {
      lock.unlock();
    }
  }
}
