package io.github.chatserver.race;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does several things at one instant, each on a thread of its own. Used by one thread. */
final class Crowd implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Lets all tasks go at once, waits for all of them, and returns what they returned, in order. */
  <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    List<Future<T>> running = begin(tasks);
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      results.add(resultOf(one));
    }
    return results;
  }

  /** Lets all tasks go at once, and does not wait. */
  <T> List<Future<T>> begin(List<Callable<T>> tasks) {
    CyclicBarrier barrier = new CyclicBarrier(tasks.size());
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> task : tasks) {
      running.add(
          threads.submit(
              () -> {
                barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return task.call();
              }));
    }
    return running;
  }

  /** What a task returned; its own failure is thrown as it was. */
  static <T> T resultOf(Future<T> task) throws Exception {
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    } catch (TimeoutException e) {
      throw new AssertionError("a task did not end in time", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
