package io.github.chatserver.internal.engine;

import io.github.chatserver.internal.gate.Turnstile;
import io.github.chatserver.internal.session.House;
import io.github.chatserver.internal.session.Session;
import io.github.chatserver.internal.time.Seldom;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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

  /** Goes its rounds until the thread is interrupted. */
  void run() {
    Thread thread = Thread.currentThread();
    house.budget().onExceeded(() -> LockSupport.unpark(thread));
    while (!Thread.interrupted()) {
      try {
        round();
      } catch (Throwable t) { // the next round must come, whatever this one met
        LOG.error("the caretaker's round failed", t);
      }
      LockSupport.parkNanos(this, ROUND);
    }
  }

  private void round() {
    each(house.clients().all(), Session::watch);
    long now = System.nanoTime();
    house.chat().authentication().watch(now);
    turnstile.sweep(now);
    house.exit().relieve(now, exitRelief);
    if (house.budget().isExceeded()) {
      house.clients().all().stream().filter(Session::isClosing).forEach(Session::forgetWaiting);
    }
    if (house.budget().isExceeded()) {
      relieve();
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

  /** The budget is charged in steps, so what really waits is counted before anybody must go. */
  private void relieve() {
    long waiting = house.waiting();
    while (house.budget().isExceeded() && waiting > house.budget().limit()) {
      Optional<Session> largest = largest();
      if (largest.isEmpty()) {
        return;
      }
      waiting -= largest.get().waiting();
      largest.get().closeForBudget();
      int cases = evictions.count(System.nanoTime());
      if (cases > 0) {
        LOG.info(
            "all queues together hold too much; the clients of the largest were ended, {} lately",
            cases);
      }
    }
  }

  /**
   * Those on their way out come first, each time: they hold what waits for them until it is
   * forgotten, one more may have come to them just now, and a healthy client would pay for that.
   */
  private Optional<Session> largest() {
    return house.clients().all().stream()
        .filter(session -> session.waiting() > 0)
        .max(Comparator.comparing(Session::isClosing).thenComparing(Session::waiting));
  }
}
