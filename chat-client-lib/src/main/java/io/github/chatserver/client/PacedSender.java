package io.github.chatserver.client;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends many lines no faster than the server's flood control bears (protocol 8.2), whatever its
 * settings are, so that {@code TOO_FAST} never comes: for files, pasted blocks and talkative bots.
 *
 * <p>It sends a few lines, then a ping, and goes on when the pong is there. How long that took
 * tells how fast the server takes lines; before it goes on it waits a little longer than one line
 * took, which lets the server's bucket gain a token, so that the next line goes at once. A server
 * ends a connection only when no line went at once for a minute. A command counts as five lines,
 * because some cost as much. Nothing is held back while few lines are sent: one typed by a person
 * goes without delay.
 *
 * <p>Lines sent by other methods of the client are not counted; mix them in sparingly. The server
 * must offer {@code -ping}; where it turns out not to, a line of chat goes a second, and a command
 * in five, which is what the slowest setting of a server bears.
 *
 * <p>No event thread may send by this, neither this client's, which is told so, nor that of any
 * other client: two clients whose listeners feed each other would wait for each other's pongs until
 * the request timeout. Another thread may.
 *
 * <p>Thread-safe; callers wait for each other.
 */
public final class PacedSender {
  /** The cost between two pings: 8 and the ping's 1 are less than the bucket of 10 (8.2). */
  private static final int MOST_COST = 8;

  /** At first: half of that, for a server with a smaller bucket; it is changed by what it takes. */
  private static final int FIRST_COST = 4;

  /** What the dearest commands cost (8.2). */
  private static final int COMMAND_COST = 5;

  /**
   * 8 and the ping take 4.5 s at the default rate of 2 a second (8.2): a server that takes clearly
   * less time gets more at once, one that takes more gets less.
   */
  private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(2_500);

  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(5_500);

  /** A rate is at least one line a second, so no token takes longer. */
  private static final long LONGEST_TOKEN = TimeUnit.MILLISECONDS.toNanos(1_100);

  private final Session session;
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private int allowance = FIRST_COST;
  // guarded by lock
  private int cost;
  // guarded by lock
  private int lines;
  // guarded by lock
  private long begun;
  // guarded by lock
  private @Nullable Pace pace;

  PacedSender(Session session) {
    this.session = session;
  }

  /** Waits for one pong. */
  private static final class Pace implements Expectation {
    final OutgoingQueue connection;
    final int cost;
    final boolean pingless;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long answeredAt;

    Pace(OutgoingQueue connection, int cost) {
      this.connection = connection;
      this.cost = cost;
      this.pingless = connection.isPingless();
    }

    boolean isPingless() {
      return pingless || connection.isPingless();
    }

    @Override
    public void answered() {
      answeredAt = System.nanoTime();
      done.countDown();
    }

    @Override
    public void failed(IOException why) {
      answered();
    }
  }

  /**
   * Says something in the channel, as {@link ChatClient#say} does, in its turn. Blocks until then,
   * see {@link #send}.
   *
   * @param text one line
   * @throws IllegalArgumentException if it cannot be sent, see {@link ChatClient#say}
   * @throws IllegalStateException if called on the event thread
   * @throws IOException if it could not be sent, see {@link #send}
   */
  public void say(String text) throws IOException {
    send(OutgoingText.chat(text));
  }

  /**
   * Sends a line of the wire as it is, as {@link ChatClient#send} does, in its turn. Blocks until
   * then; not for the event thread, which would hold the answers back that it waits for.
   *
   * @param line the line without its end
   * @throws IllegalArgumentException if it cannot be sent, see {@link ChatClient#send}
   * @throws IllegalStateException if called on the event thread
   * @throws IOException if it could not be sent, see {@link ChatClient}; a {@link
   *     SendTimeoutException} if the server gave no sign for the request timeout; a {@link
   *     NotConnectedException} if the connection ended meanwhile, also if the client is back
   */
  public void send(String line) throws IOException {
    session.refuseEventThread();
    OutgoingText.check(line);
    // What is said to a channel must not wait for a connection that may be in another one.
    OutgoingQueue connection = session.outgoing();
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw OutgoingQueue.interrupted();
    }
    try {
      awaitTurn();
      if (lines == 0) {
        begun = System.nanoTime();
      }
      session.send(line, connection);
      count(line);
    } finally {
      lock.unlock();
    }
  }

  private void count(String line) {
    boolean command = line.startsWith("-") && !line.startsWith("--");
    cost += command ? COMMAND_COST : 1;
    lines++;
    if (cost >= allowance) {
      Pace next = new Pace(session.outgoing(), cost);
      // Without a connection there is nothing to be too fast for.
      boolean goes = next.pingless || next.connection.ping(next);
      pace = goes ? next : null;
      cost = 0;
      lines = pace == null ? 0 : lines;
    }
  }

  private void awaitTurn() throws IOException {
    Pace last = pace;
    if (last == null) {
      return;
    }
    try {
      long patience = session.settings().timeouts().request().toNanos();
      if (!last.isPingless() && !last.done.await(patience, TimeUnit.NANOSECONDS)) {
        throw new SendTimeoutException(
            "nothing was sent: the server gave no sign for " + Timeouts.text(patience));
      }
      pace = null;
      int before = lines;
      lines = 0;
      if (last.isPingless()) {
        await(begun + last.cost * LONGEST_TOKEN);
      } else if (last.connection == session.outgoing()) {
        adapt(last.answeredAt - begun);
        awaitToken(last.answeredAt, before);
      }
    } catch (InterruptedException e) {
      throw OutgoingQueue.interrupted();
    }
  }

  private void adapt(long taken) {
    if (taken < QUICK) {
      allowance = Math.min(MOST_COST, allowance * 2);
    } else if (taken > SLOW) {
      allowance = Math.max(1, allowance / 2);
    }
  }

  /** Waits until a tenth more than the time of one line has passed since the pong. */
  private void awaitToken(long answeredAt, int before) throws InterruptedException {
    long token = Math.min(LONGEST_TOKEN, (answeredAt - begun) * 11 / 10 / before);
    await(answeredAt + token);
  }

  private void await(long then) throws InterruptedException {
    long left = then - System.nanoTime();
    if (left > 0) {
      session.leaving().await(left);
    }
  }
}
