package io.github.chatserver.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one connection that wait for the writer: bounded, and taken all at once, so that
 * many small lines make one write. It also puts the library's own pings between them, and knows by
 * their pongs which lines the server has handled.
 *
 * <p>Thread-safe.
 */
final class OutgoingQueue {
  /** How much may be open to doubt before the writer waits for a pong. */
  static final int MOST_UNPROVEN = 1024 * 1024;

  private static final int PROVE_EVERY = 64 * 1024;

  private final int capacity;
  private final String peer;
  private final boolean proving;
  private final Pings pings = new Pings();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition filled = lock.newCondition();
  // guarded by lock
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(512);
  // guarded by lock
  private final SentLines sent = new SentLines();
  // guarded by lock: bytes accepted since the beginning, and at the last ping
  private long accepted;
  private long pinged;
  // guarded by lock
  private boolean finished;
  // guarded by lock
  private boolean dead;

  /** A queue that only sends. */
  OutgoingQueue(int capacity, String peer) {
    this(capacity, peer, false);
  }

  /**
   * Makes a queue.
   *
   * @param proving whether to keep what was sent until a pong proves that it was handled
   */
  OutgoingQueue(int capacity, String peer, boolean proving) {
    this.capacity = capacity;
    this.peer = peer;
    this.proving = proving;
  }

  /**
   * Adds a line, whole or not at all; waits for room.
   *
   * @throws SendTimeoutException if there was no room in time
   * @throws InterruptedIOException if the caller was interrupted while it waited
   * @throws NotConnectedException if no more can be sent
   */
  void put(byte[] line, long timeoutNanos) throws IOException {
    lock.lock();
    try {
      awaitRoom(line.length, timeoutNanos);
      demandOpen();
      add(line);
      if (proving && accepted - pinged >= PROVE_EVERY) {
        addPing(null);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds a line if there is room for it now. */
  boolean tryPut(byte[] line) throws NotConnectedException {
    lock.lock();
    try {
      demandOpen();
      boolean fits = hasRoom(line.length);
      if (fits) {
        add(line);
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a line, a ping behind it, and where needed one before it, in one step; waits for room, and
   * fails as {@link #put} does.
   */
  void ask(byte[] line, Expectation expectation, long timeoutNanos) throws IOException {
    lock.lock();
    try {
      awaitRoom(line.length, timeoutNanos);
      demandOpen();
      if (accepted > pinged) {
        // What answers the lines before must not be taken for the answer.
        addPing(null);
      }
      add(line);
      addPing(expectation);
    } finally {
      lock.unlock();
    }
  }

  /** Adds a ping, for which there is always room; without effect if no more can be sent. */
  boolean ping(@Nullable Expectation expectation) {
    lock.lock();
    try {
      if (!finished) {
        addPing(expectation);
      }
      return !finished;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a ping if there are lines behind the last one. */
  void proveLater() {
    lock.lock();
    try {
      if (!finished && accepted > pinged) {
        addPing(null);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(int length) {
    return waiting.size() == 0 || waiting.size() + length <= capacity;
  }

  private void awaitRoom(int length, long timeoutNanos) throws IOException {
    long left = timeoutNanos;
    try {
      while (!finished && !hasRoom(length)) {
        if (left <= 0) {
          throw new SendTimeoutException(
              "nothing was sent: "
                  + waiting.size()
                  + " bytes wait, and the server took none within "
                  + Timeouts.text(timeoutNanos));
        }
        left = room.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("nothing was sent: interrupted while waiting");
  }

  private void demandOpen() throws NotConnectedException {
    if (finished) {
      throw new NotConnectedException("nothing was sent: the connection to " + peer + " is closed");
    }
  }

  private void add(byte[] line) {
    waiting.writeBytes(line);
    accepted += line.length;
    filled.signal();
  }

  private void addPing(@Nullable Expectation expectation) {
    String token = pings.nextToken();
    add(Pings.line(token));
    pinged = accepted;
    pings.add(token, accepted, expectation);
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
    Expectation current = current();
    return current != null && current.takes(event);
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
      sent.prove(pong.offset());
      filled.signalAll();
    } finally {
      lock.unlock();
    }
    pong.passedOver()
        .forEach(passed -> passed.failed(new IOException("the server gave no answer")));
    if (pong.answered() != null) {
      pong.answered().answered();
    }
  }

  /** Adds last words, for which there is always room; what comes behind them is refused. */
  void finish(byte[] lastWords) {
    lock.lock();
    try {
      if (!finished) {
        finished = true;
        waiting.writeBytes(lastWords);
        wakeAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Refuses the rest and wakes everybody: nobody reads any more. */
  void abandon() {
    lock.lock();
    try {
      finished = true;
      dead = true;
      wakeAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns what became of the lines, once it is abandoned. */
  OpenLines openLines() {
    lock.lock();
    try {
      return new OpenLines(lines(sent.open()), lines(waiting.toByteArray()));
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

  /** Returns what will not be answered any more, once it is abandoned. */
  List<Expectation> unanswered() {
    lock.lock();
    try {
      return pings.drain();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes all that waits; blocks until there is something, and until enough of what was sent is
   * proven.
   *
   * @return whole lines; null when nothing more will come
   */
  byte @Nullable [] take() {
    lock.lock();
    try {
      while (!dead && (waiting.size() == 0 || sent.size() >= MOST_UNPROVEN)) {
        if (finished && waiting.size() == 0) {
          return null;
        }
        filled.awaitUninterruptibly();
      }
      return dead ? null : takeAll();
    } finally {
      lock.unlock();
    }
  }

  private byte[] takeAll() {
    byte[] batch = waiting.toByteArray();
    waiting.reset();
    if (proving) {
      sent.add(batch);
    }
    room.signalAll();
    return batch;
  }

  /** Returns how many bytes wait. */
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether lines are still taken. */
  boolean isOpen() {
    lock.lock();
    try {
      return !finished;
    } finally {
      lock.unlock();
    }
  }

  private void wakeAll() {
    room.signalAll();
    filled.signalAll();
  }
}
