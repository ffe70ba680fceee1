package io.github.chatserver.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events out of the buffer and tells the listeners, whose failures it contains.
 *
 * <p>{@link #run} belongs to the event thread; the rest is thread-safe.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final EventBuffer events;
  private final List<EventListener> listeners;
  private final Standing standing;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean discarding;
  // Of the event thread: how many of the next lines the standing has followed already.
  private int followed;

  Delivery(
      EventBuffer events, List<EventListener> listeners, Standing standing, int linesFollowed) {
    this.events = events;
    this.listeners = listeners;
    this.standing = standing;
    this.followed = linesFollowed;
  }

  /** Delivers until the last event. */
  void run(ChatClient client) {
    try {
      for (List<Object> batch = events.take(); batch != null; batch = events.take()) {
        for (Object item : batch) {
          if (item instanceof ChatEvent event) {
            deliver(client, event);
          } else {
            complete((Runnable) item);
          }
        }
      }
    } finally {
      ended.countDown();
    }
  }

  /** From now on drops the lines that were not yet delivered. */
  void discardLines() {
    discarding = true;
    events.discard();
  }

  boolean awaitEnd(Duration timeout) throws InterruptedException {
    // The most where nanoseconds overflow, which is for ever.
    return ended.await(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  private void deliver(ChatClient client, ChatEvent event) {
    if (discarding && event instanceof LineEvent) {
      return;
    }
    if (event instanceof Reconnected back) {
      standing.become(back.nickname(), back.channel());
      followed = back.linesFollowed();
    } else if (followed > 0 && event instanceof LineEvent) {
      followed--;
    } else {
      standing.follow(event);
    }
    for (EventListener listener : listeners) {
      tell(listener, client, event);
    }
  }

  /** Runs what an application has made dependent on an answer. */
  static void complete(Runnable answer) {
    try {
      answer.run();
    } catch (Throwable e) {
      // A future contains what its dependents throw, unless not even that can be told.
      report(e, () -> LOG.error("An answer's completion failed", e));
    }
  }

  private static void tell(EventListener listener, ChatClient client, ChatEvent event) {
    try {
      listener.on(client, event);
    } catch (Throwable e) {
      // Whatever it throws, the others and the next event come all the same.
      report(e, () -> log(e, client, event));
    }
  }

  private static void log(Throwable e, ChatClient client, ChatEvent event) {
    if (!(e instanceof IOException)) {
      LOG.error("A listener failed at an event of kind {}", event.getClass().getSimpleName(), e);
    } else if (client.isOpen()) {
      LOG.warn("A listener's I/O failed: {}", e.toString());
    } else {
      // It sent something while the connection ended: nobody's fault.
      LOG.debug("A listener's I/O failed: {}", e.toString());
    }
  }

  /** Tells of a failure of foreign code, whose exception's own text may fail too. */
  private static void report(Throwable failure, Runnable telling) {
    try {
      telling.run();
    } catch (Throwable e) {
      reportByName(failure);
    }
  }

  private static void reportByName(Throwable failure) {
    try {
      LOG.error("A listener failed with a {}, whose text failed too", failure.getClass().getName());
    } catch (Throwable e) {
      // A log that takes nothing, or no memory for a line of it: the next event comes all the same.
    }
  }
}
