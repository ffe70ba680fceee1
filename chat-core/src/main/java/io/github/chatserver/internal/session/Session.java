package io.github.chatserver.internal.session;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.LeaveCause;
import io.github.chatserver.internal.hall.Member;
import io.github.chatserver.internal.node.Place;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.UserId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection and its user, from {@code NAME} to the exit: what holds it together, and how it
 * ends exactly once, whoever ends it.
 *
 * <p>{@link #run} is the session's thread. {@link #close} may be called by any thread with locks
 * held; it only marks the session. {@link #watch} is the caretaker's.
 */
public final class Session implements Runnable, LetterBox.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final House house;
  private final Place place;
  private final Transport connection;
  private final Runnable permit;
  private final SessionUser user;
  private final Member member;
  private final Parting parting;
  private final Deadlines deadlines;
  private final Visit visit;
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile @Nullable Thread thread;

  private Session(House house, Transport connection, Runnable permit, Terms terms) {
    this.house = house;
    this.connection = connection;
    this.permit = permit;
    this.place = house.registration().place();
    UserId id = UserId.of(place.node().nodeId(), house.clients().nextNumber());
    LetterBox box =
        new LetterBox(
            connection,
            house.limits().queueBytes(),
            house.configuration().slowConsumers(),
            house.budget(),
            this);
    box.hold(); // until the connection is open
    Greeting greeting = new Greeting(house.configuration(), this::user);
    this.member = new Member(id, box, greeting, house.time());
    this.user = terms.user(house, this);
    this.parting = new Parting(house, user);
    this.deadlines = new Deadlines(house.limits(), house.time());
    this.visit = new Visit(this, new Conversation(house, this, terms));
  }

  /**
   * Makes a session and puts it among the house's; it begins when a thread runs it.
   *
   * @param permit given back once, when the connection is gone; at once if this throws, whereby the
   *     connection is closed
   */
  public static Session open(House house, Transport connection, Runnable permit, Terms terms) {
    Session session;
    try {
      session = new Session(house, connection, permit, terms);
    } catch (Throwable t) {
      connection.close();
      permit.run();
      throw t;
    }
    try {
      session.enter();
    } catch (Throwable t) {
      connection.close();
      session.release();
      throw t;
    }
    return session;
  }

  private void enter() {
    house.clients().add(this);
    house.watch().opened(id(), address());
    if (connection.remoteAddress().filter(house.notes()::isBanned).isPresent()) {
      house.watch().refused(ErrorCode.BANNED, address());
      close(Farewell.BANNED); // the ban came behind the door's look, and missed this one
    }
    if (place.isLost()) {
      close(Farewell.EXPELLED); // likewise
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
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

  /**
   * Ends the session, unless it has ended. Never blocks; any thread, whatever locks it holds.
   *
   * @return true for the call that ended it
   */
  public boolean close(Farewell why) {
    if (!parting.decide(why)) {
      return false;
    }
    deadlines.end(house.limits().lingerTimeout());
    LockSupport.unpark(thread);
    house.exit().queue(this);
    if (why.cause() == LeaveCause.TOO_SLOW) {
      house.watch().slowConsumer(user.card(), waiting());
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
      LockSupport.unpark(thread);
      Batch last = house.newBatch();
      parting.finish(last);
      last.flush();
    }
  }

  /** Lets the user leave the channel and the name, after {@link #closeForStop}. Idempotent. */
  public void leaveForStop() {
    house.exit().queue(this);
  }

  /** Whether this is the session's own thread, which must not wait for the session to end. */
  public boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  /** The same, or the thread that writes to the connection and has called the host from there. */
  public boolean needsCurrentThread() {
    return isCurrentThread() || member.box().isDrainedHere();
  }

  /** Whether the last line is written, or never will be. */
  public boolean isSaidGoodbye() {
    return isClosing() && member.box().isEnded();
  }

  /** Ends the session of one who holds too much of what waits for all (protocol 8.3). */
  public void closeForBudget() {
    close(Farewell.SLOW);
    forgetWaiting(); // though it may have been ending already: what waits must not stay
  }

  /** Forgets what waits for a client that has no time left to read it. */
  public void forgetWaiting() {
    member.box().discard();
  }

  /** How many bytes wait for the client. */
  public long waiting() {
    return member.box().waiting();
  }

  /** Whether the connection is gone. */
  public boolean isReleased() {
    return released.get();
  }

  /** Whether the session is on its way out. */
  public boolean isClosing() {
    return parting.why() != null;
  }

  /** Looks after the deadlines. On the caretaker's thread, again and again. */
  public void watch() {
    switch (deadlines.check(member.box())) {
      case OPENING -> giveUpOpening();
      case HANDSHAKE -> {
        if (close(Farewell.NO_NICKNAME)) {
          house.watch().refused(ErrorCode.TIMEOUT, address());
        }
      }
      case WRITE -> close(Farewell.SLOW);
      case IDLE -> close(Farewell.IDLE);
      case STUCK -> house.log().stuck(this, thread);
      case END -> {
        if (deadlines.isBusy()) {
          house.log().stuck(this, thread); // now, since nobody looks at the session any more
        }
        abort();
      }
      case NONE -> {}
    }
  }

  private void giveUpOpening() {
    if (close(Farewell.FOREIGN)) {
      LOG.debug("{}: the connection was not open in time", id());
    }
    abort();
  }

  /**
   * Ends the connection at once. The session's thread may be stuck in a handler; all else is freed.
   */
  public void abort() {
    connection.abort();
    release();
  }

  /** Gives back what the session holds: once, whoever comes first. */
  void release() {
    if (released.compareAndSet(false, true)) {
      member.box().die();
      house.clients().remove(this);
      house.log().gone(this);
      permit.run();
    }
  }

  @Override
  public void boxOverflowed() {
    close(Farewell.SLOW);
  }

  @Override
  public void dropped(int lines) {
    house.watch().dropped(lines);
  }

  @Override
  public Line noticeOfDropped(int lines) {
    return member.tagged(Line.dropped(lines));
  }

  @Override
  public void writeFailed(Throwable cause) {
    lose("could not be written to", cause);
    connection.abort();
  }

  /** Who the user is. */
  public UserId id() {
    return member.id();
  }

  /** The user, as hosts see it. */
  public SessionUser user() {
    return user;
  }

  /** Where the client comes from; empty for a transport without an address. */
  String address() {
    return connection.remoteAddress().map(InetAddress::getHostAddress).orElse("");
  }

  /** What the client does, for an operator: no address, no secret, and nothing that was said. */
  public String describe() {
    return Portrait.forOperators(this);
  }

  Member member() {
    return member;
  }

  /** The place in the registry that the user's identity belongs to. */
  Place place() {
    return place;
  }

  /** Has something done that needs the registry, on another thread; false if it cannot be. */
  boolean later(Errands.Errand errand) {
    return house.errands().send(errand);
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
