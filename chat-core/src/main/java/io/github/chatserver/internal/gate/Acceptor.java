package io.github.chatserver.internal.gate;

import io.github.chatserver.Connection;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.Limits;
import io.github.chatserver.internal.time.Seldom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate: accepts, asks for a permit, and hands over. It survives whatever {@code accept} throws,
 * and whatever there is too little of: descriptors, threads, memory.
 *
 * <p>{@link #run} is the acceptor's thread; {@link #close} may be called by any.
 */
public final class Acceptor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
  private static final int BACKLOG = 1024;
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final ServerSocket listener;
  private final Permits permits;
  private final Turnstile turnstile;
  private final @Nullable TlsContexts tls;
  private final int sendBufferBytes;
  private long pause;
  private final Seldom failures = new Seldom();

  private Acceptor(
      ServerSocket listener, Limits limits, Permits permits, @Nullable TlsContexts tls) {
    this.listener = listener;
    this.permits = permits;
    this.tls = tls;
    this.sendBufferBytes = limits.sendBufferBytes();
    this.turnstile = new Turnstile();
  }

  /**
   * Binds; nobody is accepted before {@link #run}.
   *
   * @param tls for a gate that speaks TLS; null for plain text
   * @throws IOException if the address cannot be bound; the message names it and says what to do
   */
  public static Acceptor bind(
      InetSocketAddress address, Limits limits, Permits permits, @Nullable TlsContexts tls)
      throws IOException {
    if (address.isUnresolved()) {
      throw new IOException(
          "cannot listen on " + address.getHostString() + ": there is no such host");
    }
    closeOneSocket();
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true); // else a restart waits for the last server's connections
      listener.bind(address, BACKLOG);
      return new Acceptor(listener, limits, permits, tls);
    } catch (IOException e) {
      listener.close();
      String where = address.getAddress().getHostAddress() + ":" + address.getPort();
      throw new IOException(
          "cannot listen on " + where + ": " + e.getMessage() + "; " + advice(e), e);
    }
  }

  private static String advice(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("in use")) {
      return "stop what uses it, or choose another port";
    }
    return message.contains("ermission")
        ? "choose a port of 1024 or more"
        : "choose an address of this machine, or 0.0.0.0 for all of them";
  }

  /**
   * JDK 17 opens a descriptor for itself when it closes its first socket; if there is none left
   * then, every later close fails.
   */
  private static void closeOneSocket() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      LOG.trace("closing {} and {} in time", client, accepted);
    }
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Those who were turned away. */
  public Turnstile turnstile() {
    return turnstile;
  }

  /**
   * Accepts until it is closed.
   *
   * @param door where those go whom the permits let in
   */
  public void run(Door door) {
    while (!listener.isClosed()) {
      try {
        receive(listener.accept(), door);
        pause = 0;
      } catch (Throwable t) { // too few descriptors as a rule; they come back
        if (!listener.isClosed()) {
          backOff(t);
        }
      }
    }
  }

  private void receive(Socket socket, Door door) {
    boolean handedOver = false;
    try {
      InetAddress address = socket.getInetAddress();
      Optional<ErrorCode> refusal = door.refusal(address);
      if (refusal.isPresent()) {
        turnAway(socket, refusal.get(), door);
      } else {
        Permits.Answer answer = permits.acquire(address);
        if (answer == Permits.Answer.GRANTED) {
          admit(socket, door);
        } else {
          turnAway(socket, ErrorCode.valueOf(answer.name()), door);
        }
      }
      handedOver = true;
    } catch (IOException e) { // the peer's doing, who may do it again: nobody else waits for that
      LOG.debug("{} broke before it was served: {}", socket, e.toString());
    } finally {
      if (!handedOver) {
        Turnstile.close(socket);
      }
    }
  }

  /** Where TLS is expected, not a word goes out in the clear, and a handshake would be too dear. */
  private void turnAway(Socket socket, ErrorCode code, Door door) {
    InetAddress address = socket.getInetAddress();
    LOG.debug("{} turned away: {}", address, code);
    if (tls == null) {
      turnstile.refuse(socket, code);
    } else {
      Turnstile.close(socket);
    }
    door.turnedAway(address, code);
  }

  private void admit(Socket socket, Door door) throws IOException {
    InetAddress address = socket.getInetAddress();
    boolean admitted = false;
    try {
      door.admit(connection(socket), () -> permits.release(address));
      admitted = true;
    } finally {
      if (!admitted) {
        permits.release(address);
      }
    }
  }

  private Connection connection(Socket socket) throws IOException {
    return tls == null
        ? new SocketConnection(socket, sendBufferBytes)
        : new TlsConnection(socket, sendBufferBytes, tls);
  }

  /** Without a pause, a lack of descriptors would keep a core busy; it is reported seldom. */
  private void backOff(Throwable cause) {
    int cases = failures.count(System.nanoTime());
    if (cases > 0) {
      LOG.warn("cannot accept connections, {} times lately: {}", cases, cause.toString());
    }
    pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, pause * 2));
    LockSupport.parkNanos(this, pause);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.debug("the listener did not close: {}", e.toString());
    }
    turnstile.close();
  }
}
