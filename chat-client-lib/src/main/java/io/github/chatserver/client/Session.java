package io.github.chatserver.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's life from its first welcome to its last event: a thread that reads, one that delivers,
 * and for each connection one that writes.
 *
 * <p>Thread-safe.
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** Longer than the 1 s for which a server still writes to one that has quit (1.5). */
  private static final long QUIT_PATIENCE = TimeUnit.MILLISECONDS.toNanos(1_500);

  /** In all, so that a listener has the rest of it, half a second at least. */
  private static final long CLOSE_PATIENCE = TimeUnit.SECONDS.toNanos(2);

  /** Which a client sends when it is closed. */
  static final String QUIT = "-quit";

  private final ClientSettings settings;
  private final Standing standing;
  private final EventBuffer events;
  private final Delivery delivery;
  private final List<LineEvent> arrived;
  private final Keys keys = new Keys();
  private final CountDownLatch readingEnded = new CountDownLatch(1);
  private final Leaving leaving = new Leaving();
  private final Endings endings;
  // Written before the threads start, and then by the reading thread alone, inside of leaving.
  private volatile Link link;
  private volatile List<Thread> threads = List.of();

  Session(ClientSettings settings, Arrival arrival) {
    this.settings = settings;
    this.standing = arrival.standing().copy();
    this.arrived = arrival.events();
    this.link = new Link(settings, arrival.wire(), arrival.incoming());
    this.endings = new Endings("chat-client-" + standing.nickname() + "-late", this::forgetPings);
    this.events = new EventBuffer(settings.eventBuffer(), settings.eventBufferBytes());
    this.delivery = new Delivery(events, settings.listeners(), standing, arrived.size());
    if (settings.channel() != null) {
      keys.put(settings.channel(), settings.key());
    }
  }

  /** Starts over the standing that the reading thread will follow. */
  void start(ChatClient client, Standing read) {
    String name = "chat-client-" + read.nickname();
    Lifeline lifeline = new Lifeline(this, settings, events, read);
    Link first = link;
    threads =
        List.of(
            ClientThreads.unstarted(name, () -> delivery.run(client)),
            ClientThreads.unstarted(name + "-read", () -> live(lifeline, first)),
            ClientThreads.unstarted(name + "-write", first::write));
    LOG.debug("Connected to {}", settings.peer());
    boolean started = false;
    try {
      threads.forEach(Thread::start);
      started = true;
    } finally {
      if (!started) {
        // No memory for a thread: those that did start must end, and the socket with them.
        IOException why = new IOException("a thread could not be started");
        end(new Disconnected(Disconnected.Cause.LOST, null, why));
      }
    }
  }

  private void live(Lifeline lifeline, Link first) {
    Disconnected last =
        new Disconnected(
            Disconnected.Cause.LOST, null, new IOException("reading failed; the log says why"));
    try {
      last = lifeline.run(first, arrived);
    } catch (Throwable e) {
      // Out of memory, or a bug of ours: the application must hear of the end all the same.
      LOG.error("The connection to {} failed", settings.peer(), e);
    } finally {
      end(last);
    }
  }

  private void end(Disconnected farewell) {
    LOG.debug("Connection to {} ended: {}", settings.peer(), farewell);
    link.close();
    events.end(farewell);
    readingEnded.countDown();
  }

  void send(String line) throws IOException {
    send(line, link.outgoing());
  }

  /** Sends a line on this connection; one that has ended refuses it, also when another follows. */
  void send(String line, OutgoingQueue connection) throws IOException {
    connection.put(encoded(line), settings.timeouts().send().toNanos());
  }

  boolean trySend(String line) throws NotConnectedException {
    return link.outgoing().tryPut(encoded(line));
  }

  /** Sends a line; its answer, up to the pong behind it, goes to the expectation. */
  void ask(String line, Expectation expectation) throws IOException {
    link.outgoing().ask(encoded(line), expectation, settings.timeouts().send().toNanos());
  }

  private void forgetPings() {
    link.outgoing().forgetPings();
  }

  private byte[] encoded(String line) {
    byte[] bytes = OutgoingText.line(line);
    if (settings.reconnection().isOn()) {
      keys.sends(line);
    }
    return bytes;
  }

  OutgoingQueue outgoing() {
    return link.outgoing();
  }

  boolean isOpen() {
    return link.outgoing().isOpen();
  }

  void shutdownOutput() {
    leaving.shutOutput();
    link.outgoing().finish();
  }

  void close() {
    long start = System.nanoTime();
    if (leaving.close()) {
      delivery.discardLines();
      link.outgoing().finish(OutgoingText.line(QUIT));
    }
    try {
      boolean orderly = readingEnded.await(QUIT_PATIENCE, TimeUnit.NANOSECONDS);
      link.breakOff(null);
      // The event thread cannot wait for itself; it goes on when its listener returns.
      long left = start + CLOSE_PATIENCE - System.nanoTime();
      boolean delivered = isEventThread() || delivery.awaitEnd(Duration.ofNanos(left));
      if (!delivered) {
        // Their answers wait behind a listener that may never return.
        endings.endAll(new NotConnectedException("no answer: the client was closed meanwhile"));
      }
      LOG.debug("Closed {}: orderly {}, delivered {}", settings.peer(), orderly, delivered);
    } catch (InterruptedException e) {
      link.breakOff(null);
      Thread.currentThread().interrupt();
    }
  }

  Leaving leaving() {
    return leaving;
  }

  /** Goes on with a new connection; false if the client leaves. */
  boolean adopt(Link next) {
    return leaving.unlessBegun(
        () -> {
          link = next;
          keys.startsAnew();
          Thread event = threads.get(0);
          Thread reader = threads.get(1);
          Thread writer = ClientThreads.unstarted(event.getName() + "-write", next::write);
          threads = List.of(event, reader, writer);
          writer.start();
        });
  }

  void awaitEnd() throws InterruptedException {
    refuseEventThread();
    delivery.awaitEnd();
  }

  boolean awaitEnd(Duration timeout) throws InterruptedException {
    refuseEventThread();
    return delivery.awaitEnd(timeout);
  }

  Standing standing() {
    return standing;
  }

  Keys keys() {
    return keys;
  }

  ClientSettings settings() {
    return settings;
  }

  Endings endings() {
    return endings;
  }

  EventBuffer events() {
    return events;
  }

  List<Thread> threads() {
    return threads;
  }

  boolean isEventThread() {
    List<Thread> own = threads;
    return !own.isEmpty() && Thread.currentThread() == own.get(0);
  }

  void refuseEventThread() {
    if (isEventThread()) {
      throw new IllegalStateException(
          "the event thread would wait for itself; use another thread, or a future's thenAccept");
    }
  }
}
