package io.github.chatserver.internal.outbound;

import io.github.chatserver.registry.DeliveryBatch;
import java.util.Arrays;

/**
 * The letter boxes that a run of lines touched. A reader posts every line that one read brought and
 * only then wakes the drains, once each: bigger writes for nothing.
 *
 * <p>Used by one thread at a time.
 */
public final class Batch implements DeliveryBatch {
  /**
   * A batch that touches more borrows what it needs, or all who talk now and then would keep it.
   */
  private static final int FEW = 64;

  private final Postman postman;
  private Outlet[] few = new Outlet[4];
  private Outlet[] touched = few;
  private int count;
  private int round;

  Batch(Postman postman) {
    this.postman = postman;
  }

  /** Notes a box, once a round; called under the box's lock, which guards the box's mark. */
  void touch(Outlet box) {
    if (box.lastBatch == this && box.lastRound == round) {
      return;
    }
    box.lastBatch = this;
    box.lastRound = round;
    if (count == touched.length) {
      makeRoom();
    }
    touched[count++] = box;
  }

  private void makeRoom() {
    if (count < FEW) {
      few = Arrays.copyOf(few, count * 2);
      touched = few;
    } else {
      touched = postman.moreRoom(touched);
    }
  }

  /**
   * What another thread can do if the batch's own is stuck: wakes the drains of the boxes that were
   * touched until now, and leaves the batch as it is. The two threads pass it on safely.
   */
  public Runnable touchedSoFar() {
    // Only added to, behind the count; a flush takes boxes away, or has others put in: to be woken
    // too early harms nobody.
    Outlet[] boxes = touched;
    int boxesSoFar = count;
    return () -> {
      for (int i = 0; i < boxesSoFar; i++) {
        Outlet box = boxes[i];
        if (box != null) {
          postman.wake(box);
        }
      }
    };
  }

  @Override
  public void flush() {
    if (count == 0) {
      return;
    }
    int boxes = count;
    count = 0;
    round++;
    for (int i = 0; i < boxes; i++) {
      Outlet box = touched[i];
      touched[i] = null;
      postman.wake(box);
    }
    if (touched != few) {
      postman.giveBack(touched);
      touched = few;
      Arrays.fill(few, null);
    }
  }
}
