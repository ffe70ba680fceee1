package io.github.chatserver.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private final boolean proving;
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private final Pings pings = new Pings();
  // guarded by lock
  private final SentLines sent = new SentLines();
  // guarded by lock: bytes accepted since the beginning, and at the last ping
  private long accepted;
  private long pinged;
  // guarded by lock: before the first ping, whose pong is behind the greeting (2.4)
  private boolean fresh = true;
  // guarded by lock: lines accepted that may be commands, and refusals of commands not offered
  private long commands;
  private long unknown;
  // guarded by lock: whether the server is known to offer -ping, and not to
  private boolean ponged;
  private boolean pingless;

  /**
   * Opens a ledger.
   *
   * @param proving whether to keep what was sent until a pong proves that it was handled
   */
  Ledger(boolean proving) {
    this.proving = proving;
  }

  /** A line was accepted for sending. */
  void accepts(byte[] line) {
    lock.lock();
    try {
      accepted += line.length;
      commands += mayBeCommand(line) ? 1 : 0;
    } finally {
      lock.unlock();
    }
  }

  /** What begins with none of ASCII's visible characters may begin otherwise when clean (1.3). */
  private static boolean mayBeCommand(byte[] line) {
    byte first = line[0];
    return first <= ' ' || (first == '-' && line[1] != '-');
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
      if (!pingless) {
        pings.add(token, accepted, expectation);
      }
      return line;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many bytes were accepted since the last ping. */
  long behindPing() {
    lock.lock();
    try {
      return accepted - pinged;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether lines may still come that answer nothing that is sent from now on. */
  boolean isUnsettled() {
    lock.lock();
    try {
      return fresh || accepted > pinged;
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
        if (pingless) {
          sent.forget(OutgoingQueue.MOST_UNPROVEN);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many bytes were sent and are not proven; 0 if nothing can be proven. */
  int unproven() {
    lock.lock();
    try {
      return pingless ? 0 : sent.size();
    } finally {
      lock.unlock();
    }
  }

  boolean isProving() {
    lock.lock();
    try {
      return proving && !pingless;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether the server is known not to offer {@code -ping}. */
  boolean isPingless() {
    lock.lock();
    try {
      return pingless;
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

  /** Of more commands that are not offered than the application has sent one must be a ping. */
  private boolean refusesPing(Refusal refusal) {
    lock.lock();
    try {
      if (ponged || pinged == 0 || !refusal.code().equals("UNKNOWN_COMMAND")) {
        return false;
      }
      unknown++;
      pingless |= unknown > commands;
      return unknown > commands;
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
      pong = pings.take(token);
      if (pong == null) {
        return;
      }
      ponged = true;
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
