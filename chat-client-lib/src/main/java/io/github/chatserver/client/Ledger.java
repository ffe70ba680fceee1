package io.github.chatserver.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What was sent on one connection and what of it the server has answered: the library's own pings,
 * who waits for their pongs, and the lines that no pong has proven yet.
 *
 * <p>Thread-safe; its lock is a leaf, and nobody is called under it.
 */
final class Ledger {
  static final String NO_PING =
      "the server offers no -ping, by which alone an answer's end is known (protocol 3.5)";

  /**
   * How much may be open to doubt before the writer waits for a pong: what is remembered, and what
   * a loss leaves uncertain. 16 times what brings a ping, so that the writer goes on meanwhile.
   */
  static final int MOST_UNPROVEN = 1024 * 1024;

  /** 16 of the longest lines (1.2), so that pings are few among them, also for flood control. */
  private static final int PROVE_EVERY = 64 * 1024;

  private final boolean proving;
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private final Pings pings = new Pings();
  // guarded by lock
  private final SentLines sent = new SentLines();
  // guarded by lock
  private final PingOffer offer = new PingOffer();
  // guarded by lock
  private final BehindQuit behindQuit = new BehindQuit();
  // guarded by lock: bytes accepted since the beginning, and at the last ping
  private long accepted;
  private long pinged;
  // guarded by lock: before the first ping, whose pong is behind the greeting (2.4)
  private boolean fresh = true;

  /**
   * Opens a ledger.
   *
   * @param proving whether to keep what was sent until a pong proves that it was handled
   */
  Ledger(boolean proving) {
    this.proving = proving;
  }

  /**
   * Accepts a line.
   *
   * @return what is to be sent: the line, and a ping behind it where much is unproven
   */
  byte[] accepts(byte[] line) {
    lock.lock();
    try {
      accepted += line.length;
      offer.sends(line);
      behindQuit.accepts(line);
      return isDoubtful(PROVE_EVERY) ? joined(line, ping(null)) : line;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Accepts a line whose answer is waited for.
   *
   * @return what is to be sent: the line, a ping behind it, and where needed one in front
   * @throws IOException if the server offers no ping
   */
  byte[] asks(byte[] line, Expectation expectation) throws IOException {
    lock.lock();
    try {
      if (offer.isMissing()) {
        throw new IOException("nothing was asked: " + NO_PING);
      }
      // Neither the greeting nor what answers the lines before must be taken for the answer.
      byte[] front = fresh || accepted > pinged ? ping(null) : new byte[0];
      accepted += line.length;
      offer.sends(line);
      behindQuit.accepts(line);
      return joined(front, joined(line, ping(expectation)));
    } finally {
      lock.unlock();
    }
  }

  /** Returns a ping if there are lines behind the last one that it could prove; else nothing. */
  byte[] proof() {
    lock.lock();
    try {
      return isDoubtful(1) ? ping(null) : new byte[0];
    } finally {
      lock.unlock();
    }
  }

  private boolean isDoubtful(int least) {
    return proving && !offer.isMissing() && accepted - pinged >= least;
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  /** Makes a ping to be sent next, and remembers who waits for its pong. */
  byte[] ping(@Nullable Expectation expectation) {
    lock.lock();
    try {
      String token = pings.nextToken();
      byte[] line = Pings.line(token);
      accepted += line.length;
      pinged = accepted;
      fresh = false;
      offer.pings();
      if (!offer.isMissing()) {
        pings.add(token, accepted, expectation);
      }
      return line;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the pings that nobody needs, where there are many. */
  void forgetPings() {
    lock.lock();
    try {
      pings.forget();
    } finally {
      lock.unlock();
    }
  }

  /** A batch goes to the server. */
  void sends(byte[] batch) {
    lock.lock();
    try {
      if (proving) {
        sent.add(batch);
        if (offer.isMissing()) {
          sent.forget(MOST_UNPROVEN);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells whether so much is unproven that nothing more is to be sent before a pong; only where a
   * ping is on its way that the pong would answer.
   */
  boolean isFull() {
    lock.lock();
    try {
      return !offer.isMissing() && sent.size() >= MOST_UNPROVEN && pings.isOpen(sent.end());
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether what was sent is kept until it is proven. */
  boolean isProving() {
    return proving;
  }

  /** Tells whether the server is known not to offer {@code -ping}. */
  boolean isPingless() {
    lock.lock();
    try {
      return offer.isMissing();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Follows what the server sends.
   *
   * @return whether it is an answer to the library alone
   */
  boolean follows(LineEvent event) {
    if (!(event instanceof Notice || event instanceof Refusal || event.isReplayed())) {
      return false;
    }
    String token = event instanceof Notice notice ? pings.tokenIn(notice) : null;
    if (token != null) {
      pong(token);
      return true;
    }
    if (event instanceof Refusal refusal && refusesPing(refusal)) {
      IOException why = new IOException(NO_PING);
      unanswered().forEach(expectation -> expectation.failed(why));
      return true;
    }
    Expectation current = current();
    return current != null && current.takes(event);
  }

  private boolean refusesPing(Refusal refusal) {
    lock.lock();
    try {
      return offer.takes(refusal);
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether a refusal, which was followed, is reason to ask for a pong once more. */
  boolean isInDoubt(LineEvent event) {
    lock.lock();
    try {
      return event instanceof Refusal refusal && offer.isInDoubt(refusal);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Expectation current() {
    lock.lock();
    try {
      return pings.current();
    } finally {
      lock.unlock();
    }
  }

  private void pong(String token) {
    Pings.Pong pong;
    lock.lock();
    try {
      offer.pongs();
      pong = pings.take(token);
      if (pong == null) {
        return;
      }
      sent.prove(pong.offset());
    } finally {
      lock.unlock();
    }
    pong.passedOver()
        .forEach(passed -> passed.failed(new IOException("the server gave no answer")));
    if (pong.answered() != null) {
      pong.answered().answered();
    }
  }

  /** Says what became of the lines at the end of the connection. */
  OpenLines openLines(byte[] unsent) {
    lock.lock();
    try {
      return new OpenLines(lines(sent.open()), lines(unsent));
    } finally {
      lock.unlock();
    }
  }

  /** Says what became of the lines where the server said farewell to a quit. */
  OpenLines openBehindQuit() {
    lock.lock();
    try {
      return new OpenLines(List.of(), behindQuit.lines());
    } finally {
      lock.unlock();
    }
  }

  private List<String> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !pings.isPing(line))
        .toList();
  }

  /** Takes all who wait for what will not be answered any more. */
  List<Expectation> unanswered() {
    lock.lock();
    try {
      return pings.drain();
    } finally {
      lock.unlock();
    }
  }
}
