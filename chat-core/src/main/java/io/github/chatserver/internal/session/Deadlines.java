package io.github.chatserver.internal.session;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.Limits;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.internal.user.Farewell;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By when what must have happened in a session, and what becomes of it otherwise. All times are
 * absolute: a client that drips bytes extends none of them, and no wall clock that is set does.
 * What a person must do goes by the server's {@link TimeSource}; what a connection must do goes by
 * the machine's time alone.
 *
 * <p>Thread-safe; {@link #enforce} is the caretaker's alone.
 */
final class Deadlines {
  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
  private static final long STUCK = TimeUnit.SECONDS.toNanos(10);

  private final House house;
  private final Limits limits;
  private final TimeSource time;
  private final long openDeadline;
  private final long handshakeDeadline;
  private volatile boolean opened;
  private volatile boolean handshakeDone;
  private final long idleLimit;
  private volatile long heardAt;

  /** Since when the server waits for the client: what it takes itself is no silence. */
  private volatile long quietSince;

  /** When the connection is aborted; only once {@link #ending}. */
  private volatile long endDeadline;

  private volatile boolean ending;

  /** A line is being carried out, by a handler or a filter perhaps. */
  private volatile boolean busy;

  /** A line waits because flood control holds it back. */
  private volatile boolean held;

  /** That it takes very long is said once for each line; beside the caretaker, nobody reads it. */
  private volatile boolean stuck;

  /** The output has ended, and the peer has a moment to see it. The caretaker's alone. */
  private boolean lingering;

  /** What has passed. */
  private enum Passed {
    /** Nothing. */
    NONE,
    /** The time to open the connection, a TLS handshake as a rule (protocol 8.5). */
    OPENING,
    /** The time to give a nickname (protocol 2.7). */
    HANDSHAKE,
    /** The time in which a write must make progress (protocol 8.4). */
    WRITE,
    /** The time in which the client must say something (protocol 8.5). */
    IDLE,
    /** The time in which a line is carried out as a rule; told once for each line. */
    STUCK,
    /** The time to end in good order (protocol 4.4). */
    END
  }

  Deadlines(House house, Terms terms) {
    this.house = house;
    this.limits = house.chat().limits();
    this.time = house.chat().time();
    this.idleLimit = terms.idleTimeout(limits).toNanos();
    this.heardAt = time.nanoTime();
    this.quietSince = heardAt;
    long handshake = limits.handshakeTimeout().toNanos();
    this.handshakeDeadline = heardAt + handshake;
    this.openDeadline = heardAt + Math.min(limits.tlsHandshakeTimeout().toNanos(), handshake);
  }

  /** The connection is open; nothing could be written before. */
  void opened() {
    opened = true;
  }

  boolean isOpened() {
    return opened;
  }

  void handshakeDone() {
    handshakeDone = true;
  }

  /** Something that counts as life came from the client, and is carried out now. */
  void heard() {
    heardAt = time.nanoTime();
    stuck = false;
    busy = true;
  }

  /** What came last, if it counts as life, is carried out. */
  void done() {
    if (busy) {
      quietSince = time.nanoTime();
      busy = false;
    }
  }

  /** Flood control holds a line back, which is no silence either. */
  void hold() {
    held = true;
  }

  /** The line may go. */
  void letGo() {
    quietSince = time.nanoTime(); // first, or there is a moment that looks like silence
    held = false;
  }

  long idleNanos() {
    return time.nanoTime() - heardAt;
  }

  /** The session ends, and has so much time for it; not much if nothing was ever written to it. */
  void end(Duration patience) {
    long linger = limits.lingerTimeout().toNanos();
    long left = opened ? patience.toNanos() : Math.min(patience.toNanos(), linger);
    endDeadline = System.nanoTime() + left;
    ending = true;
  }

  /** Looks at the time and does what has become due. On the caretaker's thread, again and again. */
  void enforce(Session session) {
    switch (check(session.box())) {
      case OPENING -> giveUpOpening(session);
      case HANDSHAKE -> {
        if (session.close(Farewell.NO_NICKNAME)) {
          house.chat().watch().refused(ErrorCode.TIMEOUT, session.address());
        }
      }
      case WRITE -> session.close(Farewell.SLOW);
      case IDLE -> session.close(Farewell.IDLE);
      case STUCK -> house.log().stuck(session);
      case END -> {
        if (busy) {
          house.log().stuck(session); // now, since nobody looks at the session any more
        }
        session.abort();
      }
      case NONE -> {}
    }
  }

  private static void giveUpOpening(Session session) {
    if (session.close(Farewell.FOREIGN)) {
      LOG.debug("{}: the connection was not open in time", session.id());
    }
    session.abort();
  }

  private Passed check(LetterBox box) {
    if (ending) {
      return checkEnd(System.nanoTime(), box);
    }
    long now = time.nanoTime();
    if (!opened) {
      return now - openDeadline >= 0 ? Passed.OPENING : Passed.NONE;
    }
    if (!handshakeDone && now - handshakeDeadline >= 0) {
      return Passed.HANDSHAKE;
    }
    if (box.stalledNanos(System.nanoTime()) > limits.writeTimeout().toNanos()) {
      return Passed.WRITE;
    }
    if (idleLimit > 0 && !busy && !held && now - quietSince > idleLimit) {
      return Passed.IDLE;
    }
    if (busy && !stuck && now - heardAt > STUCK) {
      stuck = true;
      return Passed.STUCK;
    }
    return Passed.NONE;
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
