package io.github.chatserver.internal.session;

import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.user.Farewell;
import io.github.chatserver.internal.wire.Line;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a session's thread: opens the connection, lets the {@link Conversation} run, and sees
 * to it that the peer reads its last line.
 *
 * <p>Confined to the session's thread, but for {@link #thread} and {@link #named}.
 */
final class Visit {
  private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

  private final Session session;
  private final Transport connection;
  private final LetterBox box;
  private final Conversation conversation;

  /** What the thread was called at first; written before {@code thread}. */
  private String threadName = "";

  private volatile @Nullable Thread thread;

  Visit(Session session, Conversation conversation) {
    this.session = session;
    this.connection = session.connection();
    this.box = session.box();
    this.conversation = conversation;
  }

  void run() {
    threadName = Thread.currentThread().getName();
    thread = Thread.currentThread();
    try {
      connection.open();
      session.deadlines().opened();
      box.release(conversation.batch());
      if (!session.isClosing()) { // else it reads why, and is asked for nothing (protocol 2.1)
        session.user().member().post(Line.NAME, conversation.batch());
        conversation.run();
      }
    } catch (IOException e) {
      session.lose("the connection broke", e);
    } catch (Throwable t) { // our own bug, or no memory: it costs this client only
      session.fail(t);
    } finally {
      depart();
    }
  }

  /** The session's thread; null before it runs. */
  @Nullable Thread thread() {
    return thread;
  }

  /** Calls the thread after the user. In the user's turn, or on the thread itself. */
  void named(String nickname) {
    Thread named = thread;
    if (named != null) {
      named.setName(threadName + "-" + nickname);
    }
  }

  /** The end of the session's thread: reads on until the peer has seen its end, then lets go. */
  private void depart() {
    try {
      conversation.batch().flush();
      Farewell why = session.parting().why();
      if (why == null) {
        session.abort(); // it could not even be closed, for want of memory or a class; nobody else
        // will
      } else if (!session.deadlines().isOpened()) {
        box.die(); // no word can be written, but what the transport said may arrive
      } else if (!why.isDeaf()) {
        discardInput();
      }
      box.awaitEnd();
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: the connection broke at its end: {}", session.id(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits for this thread any more
    } finally {
      connection.close();
      session.release();
    }
  }

  /** Unread bytes would turn the close into a reset, and the last line might not arrive. */
  private void discardInput() throws IOException {
    byte[] discarded = new byte[512];
    int count;
    do {
      count = connection.read(discarded, 0, discarded.length);
    } while (count >= 0 && !session.isReleased());
  }
}
