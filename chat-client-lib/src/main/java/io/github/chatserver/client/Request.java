package io.github.chatserver.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the server, and what has come of its answer. The future is completed on the
 * event thread, at the answer's place among the events.
 *
 * <p>Its lines are the reading thread's; the rest is thread-safe.
 */
final class Request<T> implements Expectation {
  /** An answer's bounds, in characters: 10,000 channels (8.6) with topics of 390 (6.1) fit. */
  private static final int MOST_KEPT = 32 * 1024 * 1024;

  private final Session session;
  private final Shape<T> shape;
  private final PendingAnswer<T> future;
  private volatile @Nullable Alarm alarm;
  private final List<LineEvent> lines = new ArrayList<>();
  private final Budget budget = new Budget(MOST_KEPT);
  private @Nullable Refusal refusal;

  /** How the answer to a command looks. */
  interface Shape<T> {

    /** Tells whether a line belongs to the answer. */
    boolean wants(LineEvent event);

    /** Tells whether the listeners need not see a line of the answer. */
    default boolean hides(LineEvent event) {
      return true;
    }

    /** Reads the answer; null if it is not understood. */
    @Nullable T read(List<LineEvent> lines);
  }

  private Request(Session session, Shape<T> shape) {
    this.session = session;
    this.shape = shape;
    this.future = new PendingAnswer<>(session);
  }

  static <T> CompletableFuture<T> send(Session session, String line, Shape<T> shape) {
    Request<T> request = new Request<>(session, shape);
    try {
      session.ask(line, request);
      request.startTimer();
    } catch (IOException e) {
      request.future.completeExceptionally(e);
    }
    return request.future;
  }

  private void startTimer() {
    long timeout = session.settings().timeouts().request().toNanos();
    Alarm late =
        Alarm.after(
            timeout,
            () ->
                failed(
                    new RequestTimeoutException(
                        "no answer within " + Timeouts.text(timeout) + "; it may have been done")));
    alarm = late;
    if (future.isDone()) {
      late.cancel();
    }
  }

  @Override
  public boolean takes(LineEvent event) {
    if (event instanceof Refusal refused) {
      if (Link.isOnlyAtTheEnd(refused)) {
        return false;
      }
      refusal = refusal == null ? refused : refusal;
      return true;
    }
    if (!shape.wants(event)) {
      return false;
    }
    if (future.isDone()) {
      // Nobody waits for it any more.
      lines.clear();
    } else if (budget.takes(event)) {
      lines.add(event);
    }
    return shape.hides(event);
  }

  @Override
  public void answered() {
    Refusal refused = refusal;
    if (refused != null) {
      failed(new CommandRefusedException(refused));
    } else if (budget.isExceeded()) {
      failed(new IOException("the answer is too long to be kept"));
    } else {
      complete(() -> understood(shape.read(lines)));
    }
  }

  private void understood(@Nullable T answer) {
    if (answer == null) {
      future.completeExceptionally(
          new IOException("the answer was not understood: " + lines.size() + " lines"));
    } else {
      future.complete(answer);
    }
  }

  @Override
  public void failed(IOException why) {
    complete(() -> future.completeExceptionally(why));
  }

  private void complete(Runnable completion) {
    Alarm late = alarm;
    if (late != null) {
      late.cancel();
    }
    if (!session.events().put(completion)) {
      completion.run();
    }
  }
}
