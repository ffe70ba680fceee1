package io.github.chatserver.internal.outbound;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes wait for all clients together, at most (protocol 8.3). Boxes charge it in steps,
 * so that the shared counter is touched seldom: it may show more than waits, never less, so whoever
 * acts on it counts first.
 *
 * <p>Thread-safe, never blocks.
 */
public final class Budget {
  /**
   * What a box charges at a time: little, or a line to each of some thousand clients would look
   * like a full server.
   */
  static final int STEP = 1024;

  private final long limit;
  private final AtomicLong charged = new AtomicLong();
  private volatile Runnable alarm = () -> {};

  /** A budget of so many bytes. */
  public Budget(long limit) {
    this.limit = limit;
  }

  /** Sets what is run, under a box's lock, when the limit is passed; it must only wake somebody. */
  public void onExceeded(Runnable wake) {
    this.alarm = wake;
  }

  void charge(long bytes) {
    if (charged.addAndGet(bytes) > limit && bytes > 0) {
      alarm.run();
    }
  }

  /** Whether more waits than may. */
  public boolean isExceeded() {
    return charged.get() > limit;
  }

  /** How many bytes may wait. */
  public long limit() {
    return limit;
  }

  /** How many bytes are charged. */
  long charged() {
    return charged.get();
  }
}
