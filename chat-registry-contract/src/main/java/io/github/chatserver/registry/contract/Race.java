package io.github.chatserver.registry.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several actions that begin at one instant, each on a thread of its own. */
final class Race implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Runs all to their ends, and fails as the first of them that failed. */
  void run(Callable<?>... actions) throws Exception {
    List<Callable<Object>> all = new ArrayList<>();
    for (Callable<?> action : actions) {
      all.add(action::call);
    }
    List<Object> unused = run(all);
  }

  /** Runs all to their ends, and fails as the first of them that failed. */
  <T> List<T> run(List<Callable<T>> actions) throws Exception {
    CyclicBarrier start = new CyclicBarrier(actions.size());
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> action : actions) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return action.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : running) {
      results.add(future.get());
    }
    return results;
  }

  /** Begins an action on a thread of its own. */
  <T> Future<T> begin(Callable<T> action) {
    return threads.submit(action);
  }

  /** Runs an action on another thread to its end, in a place that can throw nothing. */
  void runs(Callable<?> action) {
    try {
      Object unused = threads.submit(action).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
