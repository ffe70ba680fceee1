package io.github.chatserver.client;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection behind its handshake: a thread that reads, one that delivers, one that writes.
 *
 * <p>Thread-safe.
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final long QUIT_PATIENCE = TimeUnit.MILLISECONDS.toNanos(1_500);
  private static final long CLOSE_PATIENCE = TimeUnit.SECONDS.toNanos(2);
  private static final byte[] QUIT = OutgoingText.line("-quit");
  private static final byte[] NOTHING = {};

  /** What a server says only when it closes; the other codes may answer the last line sent. */
  private static final Set<String> ONLY_AT_THE_END =
      Set.of("KICKED", "SHUTDOWN", "SLOW_CONSUMER", "TIMEOUT", "TOO_FAST");

  private final ClientSettings settings;
  private final Wire wire;
  private final LineReader reader;
  private final ReplayMarks marks = new ReplayMarks();
  private final Standing standing;
  private final EventBuffer events;
  private final OutgoingQueue outgoing;
  private final Delivery delivery;
  private final CountDownLatch readingEnded = new CountDownLatch(1);
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile boolean outputShut;
  // Written before the threads start, never again.
  private List<Thread> threads = List.of();

  Session(ClientSettings settings, Wire wire, LineReader reader, Notice welcome) {
    this.settings = settings;
    this.wire = wire;
    this.reader = reader;
    this.standing = Objects.requireNonNull(Standing.welcomed(welcome));
    this.events = new EventBuffer(settings.eventBuffer());
    this.events.put(welcome);
    this.outgoing = new OutgoingQueue(settings.sendBuffer(), settings.peer());
    this.delivery = new Delivery(events, settings.listeners(), standing);
  }

  void start(ChatClient client) {
    String name = "chat-client-" + standing.nickname();
    threads =
        List.of(
            ClientThreads.unstarted(name, () -> delivery.run(client)),
            ClientThreads.unstarted(name + "-read", this::read),
            ClientThreads.unstarted(name + "-write", this::write));
    LOG.debug("Connected to {}", settings.peer());
    boolean started = false;
    try {
      threads.forEach(Thread::start);
      started = true;
    } finally {
      if (!started) {
        // No memory for a thread: those that did start must end, and the socket with them.
        end(farewell(null, new IOException("a thread could not be started")));
      }
    }
  }

  void send(String line) throws IOException {
    outgoing.put(OutgoingText.line(line), settings.sendTimeout().toNanos());
  }

  boolean isOpen() {
    return outgoing.isOpen();
  }

  void shutdownOutput() {
    outputShut = true;
    outgoing.finish(NOTHING);
  }

  void close() {
    long start = System.nanoTime();
    if (closing.compareAndSet(false, true)) {
      delivery.discardLines();
      outgoing.finish(QUIT);
    }
    try {
      boolean orderly = readingEnded.await(QUIT_PATIENCE, TimeUnit.NANOSECONDS);
      wire.abort();
      // The event thread cannot wait for itself; it goes on when its listener returns.
      long left = start + CLOSE_PATIENCE - System.nanoTime();
      boolean delivered = isEventThread() || delivery.awaitEnd(Duration.ofNanos(left));
      LOG.debug("Closed {}: orderly {}, delivered {}", settings.peer(), orderly, delivered);
    } catch (InterruptedException e) {
      wire.abort();
      Thread.currentThread().interrupt();
    }
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

  String peer() {
    return settings.peer();
  }

  List<Thread> threads() {
    return threads;
  }

  private boolean isEventThread() {
    return Thread.currentThread() == threads.get(0);
  }

  private void refuseEventThread() {
    if (isEventThread()) {
      throw new IllegalStateException("the event thread would wait for itself");
    }
  }

  private void read() {
    LineEvent last = null;
    IOException failure = null;
    try {
      for (WireLine line = reader.read(); line != null; line = reader.read()) {
        last = marks.read(line);
        events.put(last);
      }
    } catch (IOException e) {
      failure = e;
    } catch (Throwable e) {
      // Out of memory, or a bug of ours: the application must hear of the end all the same.
      LOG.error("Reading from {} failed", settings.peer(), e);
      failure = new IOException("reading failed: " + e, e);
    } finally {
      end(farewell(last, failure));
    }
  }

  private void end(Disconnected farewell) {
    LOG.debug("Connection to {} ended: {}", settings.peer(), farewell);
    outgoing.abandon();
    events.end(farewell);
    wire.abort();
    readingEnded.countDown();
  }

  private Disconnected farewell(@Nullable LineEvent last, @Nullable IOException failure) {
    boolean left =
        closing.get()
            || (last instanceof Notice notice && notice.text().equals("bye") && failure == null);
    Refusal refusal =
        !left && last instanceof Refusal word && isLastWord(word, failure) ? word : null;
    if (refusal != null) {
      return new Disconnected(Disconnected.Cause.SENT_AWAY, refusal, failure);
    }
    left |= outputShut && failure == null;
    return new Disconnected(
        left ? Disconnected.Cause.LEFT : Disconnected.Cause.LOST, null, failure);
  }

  private boolean isLastWord(Refusal refusal, @Nullable IOException failure) {
    boolean orderly = failure == null && !outputShut;
    return orderly || ONLY_AT_THE_END.contains(refusal.code());
  }

  private void write() {
    try {
      OutputStream out = wire.output();
      for (byte[] batch = outgoing.take(); batch != null; batch = outgoing.take()) {
        out.write(batch);
      }
      wire.shutdownOutput();
    } catch (IOException e) {
      // The reader meets the same end, behind what the server still had to say.
      LOG.debug("Writing to {} ended: {}", settings.peer(), e.toString());
      outgoing.abandon();
    }
  }
}
