package io.github.chatserver.internal.session;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.user.Chat;
import io.github.chatserver.internal.user.Farewell;
import io.github.chatserver.internal.wire.LineReader;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * What a client says, line by line: reads, makes the client pay for each line (protocol 8.2), and
 * hands it to the stage that the session is in.
 *
 * <p>Confined to the session's thread.
 */
final class Conversation {
  private final House house;
  private final Chat chat;
  private final Session session;
  private final LineReader reader;
  private final FloodGate flood;
  private final Batch batch;
  private Stage stage;

  Conversation(House house, Session session, Terms terms) {
    this.house = house;
    this.chat = house.chat();
    this.session = session;
    this.reader = new LineReader(session.connection(), chat.limits().maxLineBytes());
    this.flood =
        new FloodGate(
            terms.floodRate(chat.limits()), chat.limits().floodBurst(), chat.time().nanoTime());
    this.batch = chat.newBatch();
    this.stage = new Handshake(house, this, session.user());
  }

  /** Takes lines until the session ends. */
  void run() throws IOException {
    while (true) {
      if (!reader.isReady()) {
        stage.settle();
        batch.flush();
      }
      LineReader.Event event = reader.next();
      if (session.isClosing() || !take(event)) {
        return;
      }
    }
  }

  /** Handles what came; false if nothing more may come. */
  private boolean take(LineReader.Event event) {
    switch (event) {
      case END -> session.close(Farewell.END_OF_STREAM);
      case ENDLESS -> session.close(Farewell.ENDLESS);
      case TLS_HELLO -> turnAway("TLS");
      case TOO_LONG -> {
        String tail = reader.tail();
        if (pay(1)) {
          heard();
          stage.takeTooLong(tail);
        }
      }
      case LINE -> stage.take(reader.line());
    }
    session.deadlines().done();
    return !session.isClosing();
  }

  /** Waits until flood control lets a line go that costs so much; false if the session ends. */
  boolean pay(int cost) {
    if (!flood.isOn()) {
      return true;
    }
    long arrived = 0;
    long delay;
    while ((delay = flood.delay(cost, chat.time().nanoTime())) > 0) {
      if (arrived == 0) {
        arrived = System.nanoTime() | 1;
        session.deadlines().hold();
      }
      long patience =
          chat.limits().floodPatience().toNanos() - flood.impatience(chat.time().nanoTime());
      if (patience <= 0) {
        session.close(Farewell.TOO_FAST);
      }
      if (session.isClosing()) {
        return false;
      }
      batch.flush();
      LockSupport.parkNanos(this, chat.time().pause(Math.min(delay, patience)));
    }
    if (arrived == 0) {
      flood.calm();
    } else {
      session.deadlines().letGo();
      chat.watch().floodDelayed(session.user().card(), System.nanoTime() - arrived);
    }
    return true;
  }

  /** Something that counts as life came from the client (protocol 8.5), and is carried out now. */
  void heard() {
    session.deadlines().heard();
  }

  /** Goes from the handshake to the chat. */
  void advance(Stage next) {
    stage = next;
    session.deadlines().handshakeDone();
    session.named(session.user().nickname());
  }

  /** What was posted on the session's thread and not flushed yet. */
  Batch batch() {
    return batch;
  }

  /** What the client sent to come in was refused. */
  void refused(ErrorCode code) {
    chat.watch().refused(code, session.address());
  }

  /** Ends the session of what is no chat client (protocol 2.6). */
  void turnAway(String language) {
    if (session.close(Farewell.FOREIGN)) {
      house.log().foreign(session, language);
    }
  }

  /** Ends the session. */
  void close(Farewell why) {
    session.close(why);
  }
}
