package io.github.chatserver.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A listener that keeps what it is told.
 *
 * <p>Thread-safe.
 */
final class EventLog implements EventListener {
  private static final long PATIENCE_SECONDS = 10;

  private final BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();

  @Override
  public void on(ChatClient client, ChatEvent event) {
    events.add(event);
  }

  /** Takes the next event, which must be of this kind. */
  <E extends ChatEvent> E next(Class<E> kind) {
    ChatEvent event = next();
    if (!kind.isInstance(event)) {
      throw new AssertionError(event + " instead of a " + kind.getSimpleName());
    }
    return kind.cast(event);
  }

  ChatEvent next() {
    try {
      ChatEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event came");
      }
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes all events up to the end of the connection, that one included. */
  List<ChatEvent> all() {
    List<ChatEvent> all = new ArrayList<>();
    do {
      all.add(next());
    } while (!(all.get(all.size() - 1) instanceof Disconnected));
    return all;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }
}
