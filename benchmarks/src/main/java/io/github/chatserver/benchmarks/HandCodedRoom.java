package io.github.chatserver.benchmarks;

import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.wire.Line;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A room as one would write it who knows that all its members are here: one lock, an id and a time
 * for each line, a history, and the boxes of all but the sender.
 */
final class HandCodedRoom {
  private static final int HISTORY = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Entry> history = new ArrayDeque<>(HISTORY);
  private final Boxes boxes;
  private long lastId = System.currentTimeMillis() * 1000;

  HandCodedRoom(int members) {
    this.boxes = new Boxes(members, this);
  }

  /** The first member speaks. */
  void say(String nickname, String text) {
    LetterBox sender = boxes.all[0];
    Line line = Line.chat(nickname, text);
    lock.lock();
    try {
      if (history.size() == HISTORY) {
        history.removeFirst();
      }
      history.addLast(new Entry(++lastId, System.currentTimeMillis(), nickname, text));
      for (LetterBox box : boxes.all) {
        if (box != sender) {
          box.postFrom(this, line, boxes.batch);
        }
      }
    } finally {
      lock.unlock();
    }
    boxes.posted();
  }

  private record Entry(long id, long epochMillis, String nickname, String text) {}
}
