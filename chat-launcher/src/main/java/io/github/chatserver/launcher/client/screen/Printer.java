package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Shown;
import io.github.chatserver.launcher.client.line.StyledText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be shown: lines, bounded, and what stands around the input, of which the latest
 * counts. Taken in batches, so that ten thousand lines are a few hundred redraws.
 *
 * <p>Thread-safe.
 */
final class Printer {
  /** More than this make the thread that brings lines wait, and with it the server. */
  static final int CAPACITY = 5_000;

  /** So many lines at once: few enough that a key typed meanwhile is not late. */
  static final int BATCH = 100;

  /**
   * What to print at once.
   *
   * @param lines the lines
   * @param bar what stands above the input
   * @param prompt what stands in front of it
   */
  record Batch(List<Shown> lines, StyledText bar, String prompt) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All guarded by lock.
  private final Queue<Shown> waiting = new ArrayDeque<>();
  private StyledText bar = new StyledText(List.of());
  private String prompt = "";
  private boolean dirty;
  private boolean ended;

  /** Adds a line; waits for room if it may. Behind the end it is dropped. */
  void add(Shown line, boolean patient) {
    lock.lock();
    try {
      while (patient && waiting.size() >= CAPACITY && !ended) {
        changed.awaitUninterruptibly();
      }
      if (ended) {
        return;
      }
      waiting.add(line);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void surround(StyledText newBar, String newPrompt) {
    lock.lock();
    try {
      dirty |= !newBar.equals(bar) || !newPrompt.equals(prompt);
      bar = newBar;
      prompt = newPrompt;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No more is taken in; who takes gets what waits, and then null. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes what to print next; blocks until there is something. */
  @Nullable Batch take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !dirty && !ended) {
        changed.awaitUninterruptibly();
      }
      if (waiting.isEmpty() && !dirty) {
        return null;
      }
      List<Shown> lines = new ArrayList<>();
      while (lines.size() < BATCH && !waiting.isEmpty()) {
        lines.add(waiting.remove());
      }
      dirty = false;
      changed.signalAll();
      return new Batch(lines, bar, prompt);
    } finally {
      lock.unlock();
    }
  }
}
