package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a node was asked and has not answered yet. When its seat is lost, nobody was reached.
 *
 * <p>Thread-safe. Answers are handed on without the lock.
 */
final class Questions {
  private final Conversation conversation;
  private final ReentrantLock lock = new ReentrantLock();

  // All below is guarded by the lock.
  private final Map<Long, Consumer<@Nullable Reader>> open = new HashMap<>();
  private long asked;
  private boolean closed;

  Questions(Conversation conversation) {
    this.conversation = conversation;
  }

  void ask(UserId to, DirectMessage message, Consumer<Receipt> answer) {
    Consumer<@Nullable Reader> then =
        reader -> answer.accept(reader == null ? Receipt.nobody() : reader.receipt());
    long number = open(then);
    if (number > 0) {
      conversation.send(new Writer(Kind.RECEIVE).number(number).id(to).message(message));
    } else {
      then.accept(null);
    }
  }

  void askAll(DirectMessage message, Consumer<Integer> answer) {
    Consumer<@Nullable Reader> then = reader -> answer.accept(reader == null ? 0 : reader.count());
    long number = open(then);
    if (number > 0) {
      conversation.send(new Writer(Kind.RECEIVE_ALL).number(number).message(message));
    } else {
      then.accept(null);
    }
  }

  /** Keeps a question; 0 if the seat is lost. */
  private long open(Consumer<@Nullable Reader> then) {
    lock.lock();
    try {
      if (closed) {
        return 0;
      }
      open.put(++asked, then);
      return asked;
    } finally {
      lock.unlock();
    }
  }

  /** The node has answered. */
  void answer(Reader answer) {
    Consumer<@Nullable Reader> then;
    lock.lock();
    try {
      then = open.remove(answer.number());
    } finally {
      lock.unlock();
    }
    if (then != null) {
      then.accept(answer);
    }
  }

  /** The seat is lost: nobody was reached. */
  void close() {
    List<Consumer<@Nullable Reader>> unanswered;
    lock.lock();
    try {
      closed = true;
      unanswered = List.copyOf(open.values());
      open.clear();
    } finally {
      lock.unlock();
    }
    unanswered.forEach(then -> then.accept(null));
  }
}
