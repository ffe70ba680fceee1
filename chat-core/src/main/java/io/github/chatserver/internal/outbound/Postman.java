package io.github.chatserver.internal.outbound;

import java.util.concurrent.Executor;

/**
 * Empties letter boxes: starts a drain for a box that has something to write, at most one at a
 * time.
 *
 * <p>Thread-safe.
 */
public final class Postman {
  private final Executor drains;

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

  /** Starts a drain unless one owns the box or there is nothing to do. */
  public void wake(Outlet box) {
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
