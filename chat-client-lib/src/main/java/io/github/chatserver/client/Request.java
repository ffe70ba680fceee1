package io.github.chatserver.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the server, and what has come of its answer. An answer completes the future on
 * the event thread, at its place among the events; an end without one completes it on the thread of
 * {@link Endings}, which no listener holds up.
 *
 * <p>Its lines are the reading thread's; the rest is thread-safe.
 */
final class Request<T> implements Expectation {
  /** In bytes of memory: 10,000 channels (8.6) with a short topic each fit, and so do members. */
  private static final int MOST_KEPT = 16 * 1024 * 1024;

  private final Session session;
  private final Shape<T> shape;
  private final PendingAnswer<T> future;
  private volatile @Nullable Alarm alarm;
  private final List<LineEvent> lines = new ArrayList<>();
  private final Budget budget = new Budget(MOST_KEPT);
  private @Nullable Refusal refusal;
  private volatile boolean finished;

  /** How the answer to a command looks. */
  interface Shape<T> {

    /** Tells whether a line belongs to the answer. */
    boolean wants(LineEvent event);

    /** Tells whether the listeners need not see a line of the answer. */
    default boolean hides(LineEvent event) {
      return true;
    }

    /** Tells how much larger what is read may be than the lines. */
    default int weight() {
      return 1;
    }

    /** Reads the answer; null if it is not understood. */
    @Nullable T read(List<LineEvent> lines);
  }

  Request(Session session, Shape<T> shape) {
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

  /** Begins to wait for the answer, which may be there already. */
  void startTimer() {
    long timeout = session.settings().timeouts().request().toNanos();
    alarm =
        Alarm.after(
            timeout,
            () ->
                failed(
                    new RequestTimeoutException(
                        "no answer within " + Timeouts.text(timeout) + "; it may have been done")));
    session.endings().opens(this);
    if (finished) {
      forget();
    }
  }

  CompletableFuture<T> future() {
    return future;
  }

  @Override
  public boolean isOver() {
    return finished || future.isDone();
  }

  @Override
  public boolean takes(LineEvent event) {
    if (isOver()) {
      // Nobody waits for it any more: the line is the listeners'.
      return false;
    }
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
    if (budget.takes(event, shape.weight())) {
      lines.add(event);
    } else {
      lines.clear();
    }
    return shape.hides(event);
  }

  @Override
  public void answered() {
    Runnable completion = () -> finish(this::complete);
    if (!session.events().put(completion)) {
      session.endings().run(completion);
    }
  }

  private void complete() {
    Refusal refused = refusal;
    if (refused != null) {
      future.completeExceptionally(new CommandRefusedException(refused));
    } else if (budget.isExceeded()) {
      future.completeExceptionally(new IOException("the answer is too long to be kept"));
    } else {
      read();
    }
  }

  private void read() {
    T answer = null;
    Throwable failure = null;
    try {
      answer = shape.read(lines);
    } catch (Throwable e) {
      // Out of memory, or a bug of ours: who waits must hear of it all the same.
      failure = e;
    }
    int count = lines.size();
    lines.clear();
    if (answer != null) {
      future.complete(answer);
    } else if (failure == null) {
      future.completeExceptionally(
          new IOException("the answer was not understood: " + count + " lines"));
    } else {
      future.completeExceptionally(new IOException("the answer could not be read", failure));
    }
  }

  @Override
  public void failed(IOException why) {
    if (!finished) {
      session.endings().run(() -> finish(() -> future.completeExceptionally(why)));
    }
  }

  private void finish(Runnable completion) {
    finished = true;
    try {
      completion.run();
    } finally {
      forget();
    }
  }

  /** Nothing keeps this any more: neither the timer nor those who end what is open. */
  private void forget() {
    Alarm late = alarm;
    if (late != null) {
      late.cancel();
    }
    session.endings().closes(this);
  }
}
