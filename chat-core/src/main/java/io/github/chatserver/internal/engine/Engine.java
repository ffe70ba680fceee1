package io.github.chatserver.internal.engine;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Connection;
import io.github.chatserver.StopResult;
import io.github.chatserver.ThreadMode;
import io.github.chatserver.internal.gate.Acceptor;
import io.github.chatserver.internal.gate.Permits;
import io.github.chatserver.internal.gate.TlsContexts;
import io.github.chatserver.internal.outbound.Postman;
import io.github.chatserver.internal.rules.Configuration;
import io.github.chatserver.internal.session.House;
import io.github.chatserver.internal.session.Session;
import io.github.chatserver.internal.session.Terms;
import io.github.chatserver.internal.watch.Survey;
import io.github.chatserver.registry.RegistryException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: wires the rooms together, starts their threads, and stops everything.
 *
 * <p>Thread-safe.
 */
public final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final long GATE_PATIENCE_MILLIS = 2_000;
  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(2);

  /** What a stop may take behind its drain where something is stuck. */
  private static final Duration STUCK_PATIENCE = Duration.ofSeconds(5);

  private final Observatory observatory;
  private final House house;
  private final Entrance entrance;
  private final Acceptor acceptor;
  private final Threads threads;
  private final Caretaker caretaker;
  private final Thread acceptThread;
  private final Thread caretakerThread;
  private final Thread registryThread;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Grace grace = new Grace();

  /** Nobody is served any more; the listeners may still be hearing the rest. */
  private final CountDownLatch ended = new CountDownLatch(1);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile StopResult result = StopResult.of(0);

  /**
   * Binds the address; {@link #start} does the rest.
   *
   * @param tls where TLS contexts come from; null for plain text
   * @throws IOException if the address cannot be bound, or there is no context to speak TLS with
   */
  public Engine(
      ChatServer server,
      Configuration configuration,
      InetSocketAddress address,
      ThreadMode mode,
      @Nullable Supplier<SSLContext> tls)
      throws IOException {
    Permits permits = new Permits(configuration.limits());
    TlsContexts contexts = tls == null ? null : TlsContexts.of(tls);
    this.acceptor = Acceptor.bind(address, configuration.limits(), permits, contexts);
    boolean complete = false;
    try {
      this.threads = new Threads("chat-" + acceptor.address().getPort(), mode);
      this.observatory = new Observatory(configuration, acceptor.address());
      Postman postman = new Postman(threads.drains());
      this.house =
          new House(server, configuration, postman, threads.errands(), observatory.lookout());
      this.entrance = new Entrance(house, permits, threads);
      this.caretaker = new Caretaker(house, acceptor.turnstile(), this::startExit);
      this.acceptThread = threads.platform("accept", () -> acceptor.run(entrance));
      this.caretakerThread = threads.platform("caretaker", caretaker::run);
      this.registryThread = threads.platform("registry", house.chat().registration()::run);
      complete = true;
    } finally {
      if (!complete) {
        acceptor.close(); // a setting was wrong; the port must not stay taken
      }
    }
  }

  /**
   * Takes the server's place in the registry and starts to accept.
   *
   * @throws RegistryException if the registry cannot be reached
   */
  public void start() throws RegistryException {
    boolean started = false;
    try {
      house.chat().registration().open();
      registryThread.start();
      startExit();
      caretakerThread.start();
      observatory.open(house, threads);
      acceptThread.start();
      started = true;
    } finally {
      if (!started) {
        abandonStart();
      }
    }
    LOG.info(
        "chat server listens on {} with {} threads",
        acceptor.address(),
        threads.areVirtual() ? "virtual" : "platform");
  }

  /** There is no registry, or no thread to be had; neither port nor place may stay taken. */
  private void abandonStart() {
    acceptor.close();
    caretaker.close();
    house.exit().close();
    observatory.close(System.nanoTime(), () -> 0, 0);
    threads.close();
    house.chat().registration().abandon();
  }

  private void startExit() {
    threads.platform("exit", house.exit()::run).start();
  }

  /** What the sessions share. */
  public House house() {
    return house;
  }

  /** How it does now. */
  public Survey survey() {
    return observatory.survey();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return acceptor.address();
  }

  /** Whether it has started and nobody has stopped it. */
  public boolean isRunning() {
    return !stopping.get();
  }

  /** Waits until it has stopped. */
  public void awaitStop() throws InterruptedException {
    endOfStop().await();
  }

  /** What the calling thread can wait for: the stop waits for the listeners in its turn. */
  private CountDownLatch endOfStop() {
    return observatory.lookout().isListening() ? ended : stopped;
  }

  /** Lets a host's own transport in, with a permit of its own. */
  public Session attach(Connection connection, Terms terms) throws IOException {
    return entrance.attach(connection, terms);
  }

  /**
   * Stops: no more clients, a last line for each, time to read it, then the end of everything. A
   * second call leaves the first no more time than its own, and waits for it; but not on a
   * session's own thread or its drain's, for which the first waits.
   */
  public StopResult stop(Duration drain) {
    grace.atMost(drain);
    if (stopping.compareAndSet(false, true)) {
      stopOnce();
    } else if (house.clients().all().stream().noneMatch(Session::needsCurrentThread)) {
      awaitFirstStop(drain.plus(STUCK_PATIENCE));
    }
    return result;
  }

  private void awaitFirstStop(Duration patience) {
    try {
      if (!endOfStop().await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.debug("another thread is still stopping the server");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The kernel keeps the port, and lets clients in, until the last accept has returned. */
  private void closeGate() {
    acceptor.close();
    LockSupport.unpark(acceptThread); // it may be pausing for lack of descriptors
    try {
      acceptThread.join(GATE_PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    acceptor.close(); // whom it turned away meanwhile
  }

  private void stopOnce() {
    long begun = System.nanoTime();
    int abandoned = 0;
    try {
      abandoned = sendAway();
    } finally {
      result = StopResult.of(abandoned);
      finish(begun, abandoned);
    }
  }

  /** Tells all to go, and waits; returns how many had to be cut off. */
  private int sendAway() {
    entrance.close();
    closeGate();
    // The departure cuts off whoever is late, and counts them; the caretaker must not be first.
    Duration latest = Duration.ofNanos(Math.max(0, grace.nanosLeft())).plusSeconds(1);
    List<Session> present = List.copyOf(house.clients().all());
    present.forEach(session -> session.closeForStop(latest));
    present.forEach(Session::leaveForStop);
    int abandoned = new Departure(house).await(grace);
    house.chat().registration().leave(REGISTRY_PATIENCE);
    return abandoned;
  }

  /** Whatever went wrong before or does here, all is freed, and nobody waits for the stop's end. */
  private void finish(long begun, int abandoned) {
    try {
      attempt(caretaker::close);
      attempt(house.exit()::close);
      attempt(threads::close);
    } finally {
      entrance.desert();
      ended.countDown();
      try {
        // who was attached behind the departure's look
        house.clients().all().forEach(session -> attempt(session::abort));
        attempt(() -> observatory.close(begun, grace::nanosLeft, abandoned));
      } finally {
        stopped.countDown();
      }
    }
    LOG.info("chat server on {} stopped; {} clients had to be cut off", address(), abandoned);
  }

  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (Throwable t) { // the other steps must be taken
      LOG.error("a part of the server did not stop", t);
    }
  }
}
