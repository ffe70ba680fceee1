package io.github.chatserver.internal.session;

import io.github.chatserver.Limits;
import io.github.chatserver.internal.outbound.LetterBox;
import java.time.Duration;

/**
 * By when what must have happened in a session. All times are absolute and of {@link
 * System#nanoTime}: a client that drips bytes extends none of them, and no clock that is set does.
 *
 * <p>Thread-safe; {@link #check} is the caretaker's alone.
 */
final class Deadlines {
  private final Limits limits;
  private final long handshakeDeadline;
  private volatile boolean handshakeDone;
  private volatile long heardAt = System.nanoTime();

  /** When the connection is aborted; only once {@link #ending}. */
  private volatile long endDeadline;

  private volatile boolean ending;

  /** The output has ended, and the peer has a moment to see it. The caretaker's alone. */
  private boolean lingering;

  /** What has passed. */
  enum Passed {
    /** Nothing. */
    NONE,
    /** The time to give a nickname (protocol 2.7). */
    HANDSHAKE,
    /** The time in which a write must make progress (protocol 8.4). */
    WRITE,
    /** The time in which the client must say something (protocol 8.5). */
    IDLE,
    /** The time to end in good order (protocol 4.4). */
    END
  }

  Deadlines(Limits limits) {
    this.limits = limits;
    this.handshakeDeadline = heardAt + limits.handshakeTimeout().toNanos();
  }

  void handshakeDone() {
    handshakeDone = true;
  }

  /** Something that counts as life came from the client. */
  void heard() {
    heardAt = System.nanoTime();
  }

  long idleNanos() {
    return System.nanoTime() - heardAt;
  }

  /** The session ends, and has so much time for it. */
  void end(Duration time) {
    endDeadline = System.nanoTime() + time.toNanos();
    ending = true;
  }

  Passed check(long now, LetterBox box) {
    if (ending) {
      return checkEnd(now, box);
    }
    if (!handshakeDone && now - handshakeDeadline >= 0) {
      return Passed.HANDSHAKE;
    }
    if (box.stalledNanos(now) > limits.writeTimeout().toNanos()) {
      return Passed.WRITE;
    }
    long idleLimit = limits.idleTimeout().toNanos();
    return idleLimit > 0 && now - heardAt > idleLimit ? Passed.IDLE : Passed.NONE;
  }

  private Passed checkEnd(long now, LetterBox box) {
    if (!lingering && box.isEnded()) {
      lingering = true;
      long lingerDeadline = now + limits.lingerTimeout().toNanos();
      if (lingerDeadline - endDeadline < 0) {
        endDeadline = lingerDeadline;
      }
    }
    return now - endDeadline >= 0 ? Passed.END : Passed.NONE;
  }
}
