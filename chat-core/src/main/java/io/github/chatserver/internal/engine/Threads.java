package io.github.chatserver.internal.engine;

import io.github.chatserver.ThreadMode;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one engine, all of them named after its port. Virtual threads are found at run
 * time, since the code is compiled for a Java that has none.
 *
 * <p>Thread-safe.
 */
final class Threads {
  private static final long KEEP_SECONDS = 10;
  private static final int WAITING_ERRANDS = 1024;

  private final String prefix;
  private final @Nullable ThreadFactory virtual;
  private final @Nullable ThreadPoolExecutor pool;
  private final ThreadPoolExecutor errands;

  /**
   * Threads of a kind.
   *
   * @throws IllegalStateException if virtual threads are wanted and there are none
   */
  Threads(String prefix, ThreadMode mode) {
    this.prefix = prefix;
    this.virtual = mode == ThreadMode.PLATFORM ? null : virtual(prefix + "-drain").orElse(null);
    if (mode == ThreadMode.VIRTUAL && virtual == null) {
      throw new IllegalStateException(
          "this JVM has no virtual threads; run Java 21 or later, or use platform threads");
    }
    this.pool = virtual == null ? pool(prefix + "-drain") : null;
    this.errands = worker(prefix + "-errands");
  }

  private static Optional<ThreadFactory> virtual(String name) {
    if (Runtime.version().feature() < 21) {
      return Optional.empty(); // 19 and 20 have them as a preview, which a library must not touch
    }
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Method named = type.getMethod("name", String.class);
      return Optional.of(
          (ThreadFactory) type.getMethod("factory").invoke(named.invoke(builder, name)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static ThreadPoolExecutor pool(String name) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        KEEP_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        daemons(name));
  }

  /** One thread, which is there only while it has something to do, and a bounded queue. */
  private static ThreadPoolExecutor worker(String name) {
    ThreadPoolExecutor worker =
        new ThreadPoolExecutor(
            1,
            1,
            KEEP_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_ERRANDS),
            daemons(name));
    worker.allowCoreThreadTimeOut(true);
    return worker;
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Whether clients are served by virtual threads. */
  boolean areVirtual() {
    return virtual != null;
  }

  /** Runs the drains. */
  Executor drains() {
    ThreadFactory factory = virtual;
    if (factory != null) {
      return task -> factory.newThread(task).start();
    }
    return Objects.requireNonNull(pool);
  }

  /** Does one thing after the other; refuses what it has no room for. */
  Executor errands() {
    return errands;
  }

  /** Starts the thread of a session. */
  void startSession(Runnable task) {
    Thread thread = virtual != null ? virtual.newThread(task) : new Thread(task);
    if (virtual == null) {
      thread.setDaemon(true);
    }
    thread.setName(prefix);
    thread.start();
  }

  /**
   * A platform thread of the engine's own; the acceptor's keeps the JVM alive, as a server's
   * should.
   */
  Thread platform(String role, Runnable task) {
    Thread thread = new Thread(task, prefix + "-" + role);
    thread.setDaemon(!role.equals("accept"));
    return thread;
  }

  /** Lets idle pool threads go. */
  void close() {
    errands.shutdown();
    if (pool != null) {
      pool.shutdown();
    }
  }
}
