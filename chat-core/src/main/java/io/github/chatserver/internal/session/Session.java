package io.github.chatserver.internal.session;

import io.github.chatserver.LeaveCause;
import io.github.chatserver.internal.node.Place;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.user.Farewell;
import io.github.chatserver.internal.user.Portrait;
import io.github.chatserver.internal.user.User;
import io.github.chatserver.internal.user.UserSession;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.UserId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One connection and its user, from {@code NAME} to the exit: what holds it together, and how it
 * ends exactly once, whoever ends it.
 *
 * <p>{@link #run} is the session's thread. {@link #close} may be called by any thread with locks
 * held; it only marks the session. {@link #watch} is the caretaker's.
 */
public final class Session implements UserSession, Runnable, LetterBox.Owner {
  private final House house;
  private final Place place;
  private final Transport connection;
  private final Runnable permit;
  private final LetterBox box;
  private final User user;
  private final Parting parting;
  private final Deadlines deadlines;
  private final Visit visit;
  private final AtomicBoolean released = new AtomicBoolean();

  /** The session is closed, and the exit does not know; it stays so for want of memory alone. */
  private volatile boolean leaveOwed;

  Session(House house, Transport connection, Runnable permit, Terms terms) {
    this.house = house;
    this.connection = connection;
    this.permit = permit;
    this.place = house.chat().registration().place();
    this.box = house.newBox(connection, this);
    box.hold(); // until the connection is open
    UserId id = UserId.of(place.node().nodeId(), house.clients().nextNumber());
    this.user = terms.user(house.chat(), this, id, box);
    this.parting = new Parting(house.chat(), place, user);
    this.deadlines = new Deadlines(house, terms);
    this.visit = new Visit(this, new Conversation(house, this, terms));
  }

  @Override
  public void run() {
    visit.run();
  }

  /** Something failed that should not: costs this client only. */
  void fail(Throwable cause) {
    house.log().failed(this, "the session failed", cause);
    close(Farewell.LOST);
  }

  /** The connection broke; worth no word where the session had ended before. */
  void lose(String what, Throwable cause) {
    if (close(Farewell.LOST)) {
      house.log().lost(this, what, cause);
    }
  }

  @Override
  public boolean close(Farewell why) {
    if (!parting.decide(why)) {
      return false;
    }
    deadlines.end(house.chat().limits().lingerTimeout());
    LockSupport.unpark(thread());
    leaveOwed = true;
    house.exit().queue(this);
    leaveOwed = false;
    if (why.cause() == LeaveCause.TOO_SLOW) {
      house.chat().watch().slowConsumer(user.card(), waiting());
    }
    return true;
  }

  /**
   * Ends the session because the server stops: puts its last line, behind which it hears nothing.
   * {@link #leaveForStop} comes when all sessions have theirs, so that none sees another leave.
   */
  public void closeForStop(Duration drain) {
    if (parting.decide(Farewell.SHUTDOWN)) {
      deadlines.end(drain);
      LockSupport.unpark(thread());
      Batch last = house.chat().newBatch();
      parting.finish(last);
      last.flush();
    }
  }

  /** Lets the user leave the channel and the name, after {@link #closeForStop}. Idempotent. */
  public void leaveForStop() {
    house.exit().queue(this);
  }

  @Override
  public void named(String nickname) {
    visit.named(nickname);
  }

  /** The session's thread; null before it runs. */
  @Nullable Thread thread() {
    return visit.thread();
  }

  /** Whether this is the session's own thread, which must not wait for the session to end. */
  public boolean isCurrentThread() {
    return Thread.currentThread() == thread();
  }

  /** The same, or the thread that writes to the connection and has called the host from there. */
  public boolean needsCurrentThread() {
    return isCurrentThread() || box.isDrainedHere();
  }

  /** Whether the last line is written, or never will be. */
  public boolean isSaidGoodbye() {
    return isClosing() && box.isEnded();
  }

  /** Ends the session of one who holds too much of what waits for all (protocol 8.3). */
  public void closeForBudget() {
    close(Farewell.SLOW);
    forgetWaiting(); // though it may have been ending already: what waits must not stay
  }

  /** Forgets what waits for a client that has no time left to read it. */
  public void forgetWaiting() {
    box.discard();
  }

  /** How many bytes wait for the client. */
  public long waiting() {
    return box.waiting();
  }

  /** Whether the connection is gone. */
  boolean isReleased() {
    return released.get();
  }

  @Override
  public boolean isClosing() {
    return parting.why() != null;
  }

  /** Looks after the deadlines. On the caretaker's thread, again and again. */
  public void watch() {
    deadlines.enforce(this);
  }

  /**
   * Ends the connection at once. The session's thread may be stuck in a handler; all else is freed.
   */
  public void abort() {
    connection.abort();
    release();
  }

  /**
   * Gives back what the session holds: once, whoever comes first. The user's name and place are the
   * exit's to give back, which must know of it even where there was no memory to close the session.
   */
  void release() {
    if (released.compareAndSet(false, true)) {
      boolean neverClosed = parting.decide(Farewell.LOST);
      box.die();
      house.clients().remove(this);
      house.log().gone(this);
      permit.run();
      if (neverClosed || leaveOwed) {
        house.exit().queue(this);
      }
    }
  }

  @Override
  public void boxOverflowed() {
    close(Farewell.SLOW);
  }

  @Override
  public void dropped(int lines) {
    house.chat().watch().dropped(lines);
  }

  @Override
  public Line noticeOfDropped(int lines) {
    return user.member().tagged(Line.dropped(lines));
  }

  @Override
  public void writeFailed(Throwable cause) {
    lose("could not be written to", cause);
    connection.abort();
  }

  /** Who the user is. */
  public UserId id() {
    return user.id();
  }

  /** The user, as hosts see it. */
  public User user() {
    return user;
  }

  @Override
  public Optional<InetAddress> remoteAddress() {
    return connection.remoteAddress();
  }

  @Override
  public Duration idle() {
    return Duration.ofNanos(deadlines.idleNanos());
  }

  /** What the client does, for an operator: no address, no secret, and nothing that was said. */
  public String describe() {
    Farewell why = parting.why();
    return Portrait.forOperators(user, house.chat().time())
        + "; "
        + waiting()
        + " bytes wait"
        + (why == null ? "" : "; leaving, " + why.cause());
  }

  /** What waits for the client. */
  LetterBox box() {
    return box;
  }

  @Override
  public Place place() {
    return place;
  }

  Transport connection() {
    return connection;
  }

  Parting parting() {
    return parting;
  }

  Deadlines deadlines() {
    return deadlines;
  }
}
