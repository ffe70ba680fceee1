package io.github.chatserver.internal.watch;

import io.github.chatserver.ChatListener;
import io.github.chatserver.ServerFigure;
import io.github.chatserver.internal.time.Seldom;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be told to the host's listeners, and the one place where they are called. What does
 * not fit into the queue is dropped, and told as missed where it would have stood.
 *
 * <p>Thread-safe; {@link #add} never blocks. {@link #run} is the listeners' thread.
 */
final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final long LEAST_PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOOK_MILLIS = 50;

  /** Stands where events were dropped. */
  private record Gap(long count) implements Consumer<ChatListener> {
    @Override
    public void accept(ChatListener listener) {
      listener.missed(count);
    }
  }

  private final List<ChatListener> listeners;
  private final int capacity;
  private final Counters counters;
  private final Seldom failures = new Seldom();
  private final Queue<Consumer<ChatListener>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** How many were dropped that nobody was told of yet. */
  private final AtomicLong missed = new AtomicLong();

  /** The listeners' thread found nothing to do, and is to be woken. */
  private volatile boolean resting;

  private volatile boolean closing;
  private volatile boolean hurried;
  private volatile @Nullable Thread thread;

  Feed(List<ChatListener> listeners, int capacity, Counters counters) {
    this.listeners = listeners;
    this.capacity = capacity;
    this.counters = counters;
  }

  /** Starts to tell, on this thread, which has not been started yet. */
  void start(Thread listening) {
    thread = listening;
    listening.start();
  }

  /** Puts an event behind those that wait, or drops and counts it. */
  void add(Consumer<ChatListener> event) {
    if (size.incrementAndGet() > capacity) {
      size.decrementAndGet();
      missed.incrementAndGet();
      counters.add(ServerFigure.EVENTS_DROPPED, 1);
      return;
    }
    long dropped = missed.get() == 0 ? 0 : missed.getAndSet(0);
    if (dropped > 0) {
      size.incrementAndGet(); // one above the capacity at most: the event's own place is taken
      waiting.add(new Gap(dropped));
    }
    waiting.add(event);
    wake();
  }

  private void wake() {
    if (resting) {
      resting = false;
      LockSupport.unpark(thread);
    }
  }

  /** Whether this is the listeners' thread. */
  boolean isListening() {
    return Thread.currentThread() == thread;
  }

  /** How many events wait. */
  int size() {
    return size.get();
  }

  /** Tells what comes until the feed is closed and nothing waits, then that the server stopped. */
  void run() {
    while (true) {
      Consumer<ChatListener> next = waiting.poll();
      if (next != null) {
        size.decrementAndGet();
        if (hurried) {
          drop(next);
        } else {
          tell(next);
        }
      } else if (missed.get() > 0) {
        forgetInterrupt();
        tell(new Gap(missed.getAndSet(0)));
      } else if (closing) {
        forgetInterrupt();
        tell(ChatListener::stopped);
        return;
      } else {
        rest();
      }
    }
  }

  private void drop(Consumer<ChatListener> event) {
    if (event instanceof Gap gap) {
      missed.addAndGet(gap.count());
    } else {
      missed.incrementAndGet();
      counters.add(ServerFigure.EVENTS_DROPPED, 1);
    }
  }

  private void rest() {
    resting = true;
    if (waiting.isEmpty() && !closing) {
      LockSupport.park(this);
    }
    resting = false;
    forgetInterrupt();
  }

  /**
   * By a listener, perhaps, or by the stop: the next wait, or a listener's last I/O, would fail.
   */
  private static void forgetInterrupt() {
    if (Thread.interrupted()) {
      LOG.debug("the listeners' thread was interrupted");
    }
  }

  private void tell(Consumer<ChatListener> event) {
    for (ChatListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (Throwable t) { // the host's code; the others are told all the same
        counters.add(ServerFigure.LISTENER_FAILURES, 1);
        complain(listener, t);
      }
    }
  }

  /** One that fails on everything must not fill the log. */
  private void complain(ChatListener listener, Throwable failure) {
    int cases = failures.count(System.nanoTime());
    if (cases > 0) {
      LOG.error(
          "a listener failed, {}; {} failures since the last report",
          listener.getClass().getName(),
          cases,
          failure);
    }
  }

  /**
   * Lets the listeners hear what waits and the stop, but waits no longer than that; what is left
   * then is missed. On the listeners' own thread it does not wait.
   *
   * @param nanosLeft how long it may still wait, which may become less meanwhile
   */
  void close(LongSupplier nanosLeft) {
    closing = true;
    Thread listening = thread;
    LockSupport.unpark(listening);
    if (listening == null || isListening()) {
      return;
    }
    awaitEnd(listening, nanosLeft);
    if (listening.isAlive()) {
      hurried = true;
      LOG.warn("a listener is stuck or slow; {} events are dropped at the stop", size());
      listening.interrupt();
    }
  }

  private static void awaitEnd(Thread listening, LongSupplier nanosLeft) {
    long begun = System.nanoTime();
    try {
      do {
        listening.join(LOOK_MILLIS);
      } while (listening.isAlive()
          && (nanosLeft.getAsLong() > 0 || System.nanoTime() - begun < LEAST_PATIENCE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
