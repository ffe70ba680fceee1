package io.github.chatserver.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future that is completed by the event thread or that of {@link Endings}, and says so when one
 * of them waits for it instead of hanging.
 *
 * <p>Thread-safe.
 */
final class PendingAnswer<T> extends CompletableFuture<T> {
  private final Session session;

  PendingAnswer(Session session) {
    this.session = session;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new PendingAnswer<>(session);
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    refuseToHang();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    refuseToHang();
    return super.get(timeout, unit);
  }

  @Override
  public T join() {
    refuseToHang();
    return super.join();
  }

  private void refuseToHang() {
    if (!isDone()) {
      session.refuseEventThread();
      session.endings().refuseItsThread();
    }
  }
}
