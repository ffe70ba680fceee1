package io.github.chatserver.internal.rules;

import io.github.chatserver.Authenticator;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.internal.time.Seldom;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.UserCard;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's authenticator, and the one place where it is called: on the thread of whoever wants
 * in, without any lock, and under a deadline. When that has passed the thread is interrupted, and
 * whatever the authenticator says then is not listened to.
 *
 * <p>Thread-safe; {@link #watch} is the caretaker's alone.
 */
public final class Authentication {
  private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

  private final @Nullable Authenticator authenticator;
  private final long patience;
  private final Watch watch;
  private final Set<Inquiry> running = ConcurrentHashMap.newKeySet();
  private final Seldom failures = new Seldom();
  private final Seldom delays = new Seldom();

  /**
   * The host's authenticator, which gets so long for each answer.
   *
   * @param authenticator null for none
   */
  public Authentication(@Nullable Authenticator authenticator, Duration patience, Watch watch) {
    this.watch = watch;
    this.authenticator = authenticator;
    this.patience = patience.toNanos();
  }

  /** Whether there is an authenticator. */
  public boolean isRequired() {
    return authenticator != null;
  }

  /**
   * Asks the authenticator.
   *
   * @param user who wants in
   * @throws CommandException if there is none, it fails, or it does not answer in time
   */
  public LoginVerdict ask(LoginRequest request, UserCard user) throws CommandException {
    if (authenticator == null) {
      throw new CommandException(ErrorCode.NOT_ALLOWED, "there is nothing to log in to here");
    }
    long begin = System.nanoTime();
    Inquiry inquiry = new Inquiry(Thread.currentThread(), begin + patience);
    running.add(inquiry);
    try {
      LoginVerdict verdict =
          Objects.requireNonNull(authenticator.authenticate(request), "a verdict");
      if (inquiry.end()) {
        return verdict;
      }
    } catch (Throwable t) { // the host's code
      if (inquiry.end()) {
        throw failed(user, t);
      }
    } finally {
      running.remove(inquiry);
    }
    watch.handlerSlow("authenticator", user, System.nanoTime() - begin);
    throw new CommandException(
        ErrorCode.UNAVAILABLE, "that could not be checked in time; try again later");
  }

  private CommandException failed(UserCard user, Throwable cause) {
    watch.handlerFailed("authenticator", user, cause);
    int cases = failures.count(System.nanoTime());
    if (cases > 0) {
      LOG.error("the authenticator failed; {} times since the last report", cases, cause);
    }
    return new CommandException(ErrorCode.INTERNAL, "that went wrong here; the failure is logged");
  }

  /**
   * Interrupts who waits for the authenticator for too long.
   *
   * @param now of {@link System#nanoTime}
   */
  public void watch(long now) {
    for (Inquiry inquiry : running) {
      if (inquiry.interrupt(now)) {
        int cases = delays.count(now);
        if (cases > 0) {
          LOG.warn(
              "the authenticator took too long and was interrupted; {} times since the last report",
              cases);
        }
      }
    }
  }

  /**
   * One call of the authenticator. The lock is held for a few steps only, and puts its end and the
   * interrupt in an order: no interrupt comes behind the end, where it would break the client's
   * next read.
   */
  private static final class Inquiry {
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread;
    private final long deadline;

    // guarded by lock
    private boolean ended;
    private boolean interrupted;

    Inquiry(Thread thread, long deadline) {
      this.thread = thread;
      this.deadline = deadline;
    }

    /** The call has returned, on its own thread; false if its deadline came first. */
    boolean end() {
      lock.lock();
      try {
        ended = true;
        if (interrupted) {
          Thread.interrupted(); // an authenticator that was not blocked has left it
        }
        return !interrupted;
      } finally {
        lock.unlock();
      }
    }

    /** Interrupts the call, once, if its deadline has passed; true if this did it. */
    boolean interrupt(long now) {
      lock.lock();
      try {
        if (ended || interrupted || now - deadline < 0) {
          return false;
        }
        interrupted = true;
        thread.interrupt();
        return true;
      } finally {
        lock.unlock();
      }
    }
  }
}
