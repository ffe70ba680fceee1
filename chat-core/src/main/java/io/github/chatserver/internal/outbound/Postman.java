package io.github.chatserver.internal.outbound;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Empties letter boxes: starts a drain for a box that has something to write, at most one at a
 * time.
 *
 * <p>Thread-safe.
 */
public final class Postman {
  private final Executor drains;

  /** The largest array that was given back; the only one that is kept for large rooms. */
  private final AtomicReference<Outlet @Nullable []> spare = new AtomicReference<>();

  /**
   * Runs drains on an executor of the engine's; each may block for as long as its peer does not
   * read.
   */
  public Postman(Executor drains) {
    this.drains = drains;
  }

  /** A new batch; it belongs to one thread at a time. */
  public Batch newBatch() {
    return new Batch(this);
  }

  /**
   * Lends a batch a larger array, with what is in the full one: the one that was given back, if
   * there is one, so that a busy room costs no new one for each line.
   */
  Outlet[] moreRoom(Outlet[] full) {
    Outlet[] lent = spare.getAndSet(null);
    Outlet[] larger =
        lent != null && lent.length > full.length ? lent : new Outlet[full.length * 2];
    System.arraycopy(full, 0, larger, 0, full.length);
    return larger;
  }

  /** Takes back what was lent, with nothing in it. */
  void giveBack(Outlet[] lent) {
    Outlet[] other = spare.get();
    if (other == null || other.length < lent.length) {
      spare.set(lent);
    }
  }

  /** Starts a drain unless one owns the box or there is nothing to do. */
  void wake(Outlet box) {
    if (!box.claimDrain()) {
      return;
    }
    try {
      drains.execute(box::drain);
    } catch (Throwable t) { // no thread to be had, or no memory for one: it costs this client only
      box.drainFailed(t);
    }
  }
}
