package io.github.chatserver.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A room as one would write it who knows that all its members are here: one lock, an id and a time
 * for each line, a history, and the boxes of all but the sender.
 *
 * <p>Thread-safe.
 */
final class HandCodedRoom {
  private static final int HISTORY = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Entry> history = new ArrayDeque<>(HISTORY);
  private final Box[] members;
  private long lastId = System.currentTimeMillis() * 1000;

  HandCodedRoom(int members) {
    this.members = new Box[members];
    for (int i = 0; i < members; i++) {
      this.members[i] = new Box();
    }
  }

  void say(int sender, String nickname, String text) {
    byte[] line = (nickname + ": " + text + "\n").getBytes(UTF_8);
    lock.lock();
    try {
      if (history.size() == HISTORY) {
        history.removeFirst();
      }
      history.addLast(new Entry(++lastId, System.currentTimeMillis(), text));
      for (int i = 0; i < members.length; i++) {
        if (i != sender) {
          members[i].post(line);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private record Entry(long id, long epochMillis, String text) {}
}
