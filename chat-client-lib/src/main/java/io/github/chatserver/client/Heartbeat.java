package io.github.chatserver.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that a connection is dead, by a ping when nothing came for a while, and settles by
 * pings which lines the server has handled. What comes, whatever it is, is a sign of life; the
 * patience behind a ping is longer than a server's flood control holds lines back (protocol 8.2).
 * The time in which a slow listener holds the reader is not the server's, and is not counted.
 *
 * <p>Runs on a timer of the JVM's, where it never blocks. Thread-safe.
 */
final class Heartbeat implements AutoCloseable {
  /**
   * How old a line may be that is not proven: a ping in 5 s is a tenth of 2 lines a second (8.2).
   */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long SOONEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Link link;
  private final long interval;
  private final long patience;
  private final boolean settling;
  private volatile boolean closed;
  private volatile @Nullable Alarm alarm;
  // Of the timer alone: when the ping was sent that waits for a sign of life; 0 if none does.
  private long askedAt;

  Heartbeat(Link link, ClientSettings settings) {
    this.link = link;
    this.interval = settings.timeouts().liveness().toNanos();
    this.patience = settings.timeouts().patience().toNanos();
    this.settling = settings.reconnection().isOn();
  }

  void start() {
    startIn(interval);
  }

  private void startIn(long nanos) {
    Alarm next = Alarm.after(settling ? Math.min(nanos, SETTLE_NANOS) : nanos, this::beat);
    alarm = next;
    if (closed) {
      next.cancel();
    }
  }

  private void beat() {
    if (closed) {
      return;
    }
    long now = System.nanoTime();
    long silent = link.silentSince();
    if (askedAt != 0 && silent - askedAt > 0) {
      askedAt = 0;
    }
    if (askedAt == 0 && now - silent >= interval) {
      link.outgoing().ping(null);
      askedAt = now;
    } else if (askedAt != 0 && now - askedAt >= patience) {
      String quiet = Timeouts.text(Duration.ofNanos(now - silent).toMillis() * 1_000_000);
      link.breakOff(new IOException("no sign of life for " + quiet));
      return;
    } else if (settling) {
      link.outgoing().prove();
    }
    // Never at once: between here and there the clock has gone on.
    long due = askedAt == 0 ? silent + interval : askedAt + patience;
    startIn(Math.max(SOONEST_NANOS, due - now));
  }

  @Override
  public void close() {
    closed = true;
    Alarm last = alarm;
    if (last != null) {
      last.cancel();
    }
  }
}
