package io.github.chatserver.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A future that is completed by the event thread, and says so when the event thread waits for it
 * instead of hanging.
 *
 * <p>Thread-safe.
 */
final class PendingAnswer<T> extends CompletableFuture<T> {
  private final BooleanSupplier onEventThread;

  PendingAnswer(BooleanSupplier onEventThread) {
    this.onEventThread = onEventThread;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new PendingAnswer<>(onEventThread);
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    refuseEventThread();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    refuseEventThread();
    return super.get(timeout, unit);
  }

  @Override
  public T join() {
    refuseEventThread();
    return super.join();
  }

  private void refuseEventThread() {
    if (!isDone() && onEventThread.getAsBoolean()) {
      throw new IllegalStateException(
          "the event thread would wait for itself; go on with thenAccept or another thread");
    }
  }
}
