package io.github.chatserver.internal.engine;

import io.github.chatserver.internal.session.House;
import io.github.chatserver.internal.session.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for sessions to end when the server stops, within bounds. Used by one thread. */
final class Departure {
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);

  private final House house;

  Departure(House house) {
    this.house = house;
  }

  /**
   * Waits until all sessions are gone or the time is over; then cuts off the rest.
   *
   * @return how many had to be cut off
   */
  int await(Grace grace) {
    boolean interrupted = false;
    while (isAnyoneLeft() && grace.nanosLeft() > 0 && !interrupted) {
      LockSupport.parkNanos(this, LOOK);
      interrupted = Thread.currentThread().isInterrupted();
    }
    int abandoned = 0;
    for (Session session : house.clients().all()) {
      if (!session.needsCurrentThread() && !session.isSaidGoodbye()) {
        abandoned++;
      }
      session.abort();
    }
    return abandoned;
  }

  /**
   * Who calls from its own handler cannot end before the call does; nor can a member whose sink
   * calls, which cannot even read its last line before.
   */
  private boolean isAnyoneLeft() {
    for (Session session : house.clients().all()) {
      boolean waits = session.isCurrentThread() && !session.isSaidGoodbye();
      if (waits || !session.needsCurrentThread()) {
        return true;
      }
    }
    return false;
  }
}
