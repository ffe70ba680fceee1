package io.github.chatserver.internal.engine;

import io.github.chatserver.internal.gate.Turnstile;
import io.github.chatserver.internal.session.House;
import io.github.chatserver.internal.session.Session;
import io.github.chatserver.internal.time.Seldom;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds deadlines that have passed and queues that have grown too large together. One thread looks
 * at every session again and again: cheaper than a timer for each, and nothing can be forgotten.
 *
 * <p>{@link #run} is the caretaker's thread.
 */
final class Caretaker {
  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
  private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(50);

  private final House house;
  private final Turnstile turnstile;
  private final Runnable exitRelief;
  private final Seldom evictions = new Seldom();
  private volatile boolean closed;

  /**
   * A caretaker.
   *
   * @param exitRelief starts another thread for the exit
   */
  Caretaker(House house, Turnstile turnstile, Runnable exitRelief) {
    this.house = house;
    this.turnstile = turnstile;
    this.exitRelief = exitRelief;
  }

  /** Goes its rounds until it is closed; an interrupt from elsewhere does not keep it from them. */
  void run() {
    Thread thread = Thread.currentThread();
    house.budget().onExceeded(() -> LockSupport.unpark(thread));
    while (!closed) {
      try {
        round();
      } catch (Throwable t) { // the next round must come, whatever this one met
        LOG.error("the caretaker's round failed", t);
      }
      LockSupport.parkNanos(this, ROUND);
      Thread.interrupted(); // else it would not park any more
    }
  }

  /** Ends the rounds: within one, if none is under way. */
  void close() {
    closed = true;
  }

  private void round() {
    each(house.clients().all(), Session::watch);
    long now = System.nanoTime();
    house.chat().authentication().watch(now);
    turnstile.sweep(now);
    house.exit().relieve(now, exitRelief);
    while (house.budget().isExceeded()) {
      Session largest = largestOfTooMuch();
      if (largest == null) {
        return;
      }
      evict(largest);
    }
  }

  /** One that fails, again and again perhaps, must not keep the round from the others. */
  static <T> void each(Collection<T> all, Consumer<T> look) {
    for (T one : all) {
      try {
        look.accept(one);
      } catch (Throwable t) { // the next one must be looked at, whatever this one met
        LOG.error("the caretaker could not look after {}", one, t);
      }
    }
  }

  /**
   * Who holds most, if more waits than may; the budget is charged in steps, so what really waits is
   * counted. Those on their way out forget what they hold before anybody has to go for it. One look
   * counts and chooses: in a second one, those who hold most could be on their way out, and
   * somebody who reads would be the largest of the rest.
   */
  private @Nullable Session largestOfTooMuch() {
    long total = 0;
    long most = 0;
    Session largest = null;
    for (Session session : house.clients().all()) {
      if (session.isClosing()) {
        session.forgetWaiting();
        continue;
      }
      long waiting = session.waiting();
      total += waiting;
      if (waiting > most) {
        most = waiting;
        largest = session;
      }
    }
    return total > house.budget().limit() ? largest : null;
  }

  private void evict(Session session) {
    session.closeForBudget();
    int cases = evictions.count(System.nanoTime());
    if (cases > 0) {
      LOG.info(
          "all queues together hold too much; the clients of the largest were ended, {} lately",
          cases);
    }
  }
}
