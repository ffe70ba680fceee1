package io.github.chatserver.internal.outbound;

import io.github.chatserver.internal.wire.Line;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what a letter box tells its owner. Thread-safe. */
final class RecordingOwner implements LetterBox.Owner {
  private final AtomicInteger overflows = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private final AtomicInteger notices = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<Throwable> lastFailure = new AtomicReference<>();

  @Override
  public void boxOverflowed() {
    overflows.incrementAndGet();
  }

  @Override
  public void dropped(int lines) {
    dropped.addAndGet(lines);
  }

  @Override
  public Line noticeOfDropped(int lines) {
    notices.incrementAndGet();
    return Line.dropped(lines);
  }

  @Override
  public void writeFailed(Throwable cause) {
    failures.incrementAndGet();
    lastFailure.set(cause);
  }

  int overflows() {
    return overflows.get();
  }

  int dropped() {
    return dropped.get();
  }

  int notices() {
    return notices.get();
  }

  int failures() {
    return failures.get();
  }

  Throwable lastFailure() {
    return lastFailure.get();
  }
}
