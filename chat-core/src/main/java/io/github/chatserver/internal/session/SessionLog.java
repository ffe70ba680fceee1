package io.github.chatserver.internal.session;

import io.github.chatserver.internal.time.Seldom;
import io.github.chatserver.internal.user.Farewell;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator reads of sessions: at DEBUG who went and why, and above that what went wrong,
 * each kind once in a while, however often a peer can cause it.
 *
 * <p>Thread-safe; any thread, whatever locks it holds.
 */
final class SessionLog {
  private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

  private final Seldom failures = new Seldom();
  private final Seldom shortages = new Seldom();
  private final Seldom standstills = new Seldom();

  /**
   * A session has ended. One record is enough for each, so what broke or was foreign is not told
   * again.
   */
  void gone(Session session) {
    Farewell why = session.parting().why();
    if (why != null && !why.isDeaf() && LOG.isDebugEnabled()) {
      LOG.debug("{} is gone: {}", name(session), why.cause());
    }
  }

  private static String name(Session session) {
    String nickname = session.user().nickname();
    return String.format(
        Locale.ROOT,
        "%s (%s, from %s)",
        session.id(),
        nickname.isEmpty() ? "no nickname" : nickname,
        session.address().isEmpty() ? "this JVM" : session.address());
  }

  /** What came is no chat client. */
  void foreign(Session session, String language) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} speaks {}, which is not spoken here", name(session), language);
    }
  }

  /** A connection is lost. What its peer broke is of no interest as a rule. */
  void lost(Session session, String what, Throwable cause) {
    if (cause instanceof RuntimeException) { // no network's doing, but that of a host's transport
      failed(session, what, cause);
    } else if (cause instanceof Error) { // no thread or no memory: this is the JVM's trouble
      int cases = shortages.count(System.nanoTime());
      if (cases > 0) {
        LOG.warn("{}: {}, {} cases lately: {}", session.id(), what, cases, cause.toString());
      }
    } else if (LOG.isDebugEnabled()) {
      LOG.debug("{}: {}: {}", name(session), what, cause.toString());
    }
  }

  /** What should not be: a fault of ours, or of a host's transport. */
  void failed(Session session, String what, Throwable cause) {
    int cases = failures.count(System.nanoTime());
    if (cases > 0) {
      LOG.error("{}: {}; {} failures lately", session.id(), what, cases, cause);
    }
  }

  /** A handler that never returns holds up its own user alone, and would do so without a word. */
  void stuck(Session session) {
    Thread thread = session.thread();
    int cases = thread == null ? 0 : standstills.count(System.nanoTime());
    if (cases > 0 && thread != null) {
      Throwable place = new Throwable("where the thread is");
      place.setStackTrace(thread.getStackTrace());
      LOG.warn(
          "{}: what it sent is not carried out yet, {} cases lately", session.id(), cases, place);
    }
  }
}
