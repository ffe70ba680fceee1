package io.github.chatserver.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntUnaryOperator;

/**
 * Stands between any clients and a server on real sockets, hands on what either sends, and fails on
 * demand: for clients and bots that connect by host and port.
 *
 * <p>It listens on the loopback address and does its work on daemon threads of its own. Faults hold
 * for all connections, those to come included, until {@link #heal}.
 *
 * <p>Thread-safe.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final int BACKLOG = 64;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final InetSocketAddress server;
  private final ServerSocket listener;
  private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition healed = lock.newCondition();

  // guarded by lock
  private IntUnaryOperator pieces = IntUnaryOperator.identity();
  private boolean stalled;
  private boolean refusing;
  private int refused;
  private boolean closed;

  private FaultyProxy(InetSocketAddress server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  /**
   * Opens a proxy.
   *
   * @param server where the server listens
   * @return a proxy that hands everything on
   * @throws IOException if it cannot listen
   */
  public static FaultyProxy to(InetSocketAddress server) throws IOException {
    ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    FaultyProxy proxy = new FaultyProxy(server, listener);
    start("testkit-proxy-accept", proxy::accept);
    return proxy;
  }

  static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns the port to connect to, on the loopback address.
   *
   * @return the port
   */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * From now on hands bytes on in pieces of this size, in both directions; 1 drips.
   *
   * @param bytes the size of a piece, 1 or more
   * @return this proxy
   * @throws IllegalArgumentException if it is less
   */
  public FaultyProxy splitEvery(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a piece has a byte at least, not " + bytes);
    }
    change(() -> pieces = left -> Math.min(bytes, left));
    return this;
  }

  /**
   * From now on hands bytes on in pieces of random sizes, in both directions.
   *
   * @param seed the same seed makes the same sizes, as far as threads let it
   * @return this proxy
   */
  public FaultyProxy splitBySeed(long seed) {
    Random random = new Random(seed);
    change(() -> pieces = left -> 1 + random.nextInt(left));
    return this;
  }

  /**
   * From now on reads from neither side: each finds the other one silent, and its own sends stuck,
   * but for one byte that a read under way still takes.
   *
   * @return this proxy
   */
  public FaultyProxy stall() {
    change(() -> stalled = true);
    return this;
  }

  /**
   * From now on lets nobody through: whoever connects meets a reset, during the connect or right
   * behind it.
   *
   * @return this proxy
   */
  public FaultyProxy refuse() {
    change(
        () -> {
          refusing = true;
          refused = 0;
        });
    return this;
  }

  /**
   * Returns how many connections were refused since {@link #refuse} was called. A client that tries
   * again has noticed the end of its connection, which the server may have seen long before.
   *
   * @return the number of connections, 0 or more
   */
  public int refused() {
    lock.lock();
    try {
      return refused;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands on whole and at once again, and lets new connections in.
   *
   * @return this proxy
   */
  public FaultyProxy heal() {
    change(
        () -> {
          pieces = IntUnaryOperator.identity();
          stalled = false;
          refusing = false;
        });
    return this;
  }

  /** Breaks all connections with a reset on both sides, as a cable that is cut and noticed. */
  public void cut() {
    connections.forEach(ProxiedConnection::reset);
    connections.clear();
  }

  /** Ends the clients' sending halves towards the server; the other direction goes on. */
  public void halfClose() {
    connections.forEach(ProxiedConnection::halfClose);
  }

  private void change(Runnable action) {
    lock.lock();
    try {
      action.run();
      healed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        receive(listener.accept());
      } catch (IOException e) {
        LockSupport.parkNanos(PAUSE); // closed, or no server behind it, or no descriptor left
      }
    }
  }

  private void receive(Socket client) throws IOException {
    if (turnsAway()) {
      ProxiedConnection.reset(client);
      return;
    }
    ProxiedConnection connection = ProxiedConnection.open(this, client, server);
    connections.add(connection); // before a byte gets through, so that every fault meets it
    connection.start();
    if (listener.isClosed()) {
      connection.reset(); // the proxy was closed before this was noted
    }
  }

  private boolean turnsAway() {
    lock.lock();
    try {
      if (refusing) {
        refused++;
      }
      return refusing;
    } finally {
      lock.unlock();
    }
  }

  void forget(ProxiedConnection connection) {
    connections.remove(connection);
  }

  /** Waits while the proxy is stalled; called behind the first byte of each read. */
  void awaitFlow() {
    lock.lock();
    try {
      while (stalled && !closed) {
        healed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many of so many bytes go in the next piece. */
  int piece(int left) {
    lock.lock();
    try {
      return pieces.applyAsInt(left);
    } finally {
      lock.unlock();
    }
  }

  /** Breaks all connections and listens no more. Idempotent. */
  @Override
  public void close() throws IOException {
    listener.close();
    change(() -> closed = true);
    cut();
  }
}
