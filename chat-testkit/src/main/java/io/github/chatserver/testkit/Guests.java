package io.github.chatserver.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whoever came into a room, and the ways there: all that a test leaves open. Thread-safe. */
final class Guests {
  private final List<AutoCloseable> guests = new CopyOnWriteArrayList<>();

  <T extends AutoCloseable> T remember(T guest) {
    guests.add(guest);
    return guest;
  }

  void hangUp() {
    AssertionError failure = null;
    for (AutoCloseable guest : guests) {
      try {
        guest.close();
      } catch (Exception e) { // the others must hang up all the same
        failure = new AssertionError("a guest could not hang up", e);
      }
    }
    guests.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
