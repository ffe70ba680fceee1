package io.github.chatserver.examples.bridge;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.NotConnectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says on one side what was heard on the other, on a thread of its own: an event thread that waited
 * for the far side could keep the far side waiting for it. What comes while the far side is away or
 * takes no more waits here, as far as there is room; what does not fit is counted, and the far side
 * is told how much it was.
 *
 * <p>Thread-safe.
 */
final class Carrier implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final String label;
  private final BlockingQueue<String> waiting;
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread;

  /** Carries nothing yet; the label is that of the side where lines come from. */
  Carrier(String label, int room, ChatClient far) {
    this.label = label;
    this.waiting = new ArrayBlockingQueue<>(room);
    this.thread = new Thread(() -> carry(far), "bridge-from-" + label);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Takes a line if there is room for it. Does not block. */
  void take(String line) {
    if (!waiting.offer(line)) {
      lost.incrementAndGet();
    }
  }

  private void carry(ChatClient far) {
    try {
      while (true) {
        say(far, waiting.take());
        long count = waiting.isEmpty() ? lost.getAndSet(0) : 0;
        if (count > 0) {
          say(far, "[" + label + "] * lines lost here: " + count);
        }
      }
    } catch (InterruptedException e) {
      return; // the bridge is closed, or the far side has gone for good
    }
  }

  /** Waits for its turn while flood control bears no more, and while the far side is away. */
  private static void say(ChatClient far, String line) throws InterruptedException {
    while (true) {
      try {
        far.paced().say(line);
        return;
      } catch (NotConnectedException e) {
        if (far.awaitEnd(LOOK)) {
          throw new InterruptedException("nobody is there to say it to");
        }
      } catch (IOException e) { // it took too long, and nothing was sent
        if (Thread.interrupted()) {
          throw new InterruptedException("closed");
        }
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
