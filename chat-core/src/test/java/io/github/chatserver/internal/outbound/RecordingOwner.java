package io.github.chatserver.internal.outbound;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what a letter box tells its owner. Thread-safe. */
final class RecordingOwner implements LetterBox.Owner {
  private final AtomicInteger overflows = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<Throwable> lastFailure = new AtomicReference<>();

  @Override
  public void boxOverflowed() {
    overflows.incrementAndGet();
  }

  @Override
  public void writeFailed(Throwable cause) {
    failures.incrementAndGet();
    lastFailure.set(cause);
  }

  int overflows() {
    return overflows.get();
  }

  int failures() {
    return failures.get();
  }

  Throwable lastFailure() {
    return lastFailure.get();
  }
}
