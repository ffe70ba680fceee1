package io.github.chatserver.internal.engine;

import io.github.chatserver.Connection;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.gate.Door;
import io.github.chatserver.internal.gate.Permits;
import io.github.chatserver.internal.session.House;
import io.github.chatserver.internal.session.Session;
import io.github.chatserver.internal.session.Terms;
import io.github.chatserver.internal.session.Transport;
import io.github.chatserver.internal.time.Seldom;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may come in, and how a connection becomes a session with a thread: one from the gate, and one
 * that the host brings.
 *
 * <p>Thread-safe.
 */
final class Entrance implements Door {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

  private final House house;
  private final Permits permits;
  private final Threads threads;
  private final Seldom shortages = new Seldom();
  private volatile boolean closing;
  private volatile boolean deserted;

  Entrance(House house, Permits permits, Threads threads) {
    this.house = house;
    this.permits = permits;
    this.threads = threads;
  }

  /**
   * The server stops. Whoever is a session before this has returned is seen by whoever looks at all
   * of them behind it; whoever comes later is told to go here.
   */
  void close() {
    closing = true;
  }

  /** Nobody is left who looks after sessions. */
  void desert() {
    deserted = true;
  }

  @Override
  public Optional<ErrorCode> refusal(InetAddress address) {
    if (house.chat().notes().isBanned(address)) {
      return Optional.of(ErrorCode.BANNED);
    }
    return house.chat().registration().place().isLost()
        ? Optional.of(ErrorCode.UNAVAILABLE)
        : Optional.empty();
  }

  @Override
  public void turnedAway(InetAddress address, ErrorCode code) {
    house.chat().watch().refused(code, address.getHostAddress());
  }

  @Override
  public void admit(Connection connection, Runnable permit) {
    try {
      open(new Transport(connection), permit, Terms.USUAL);
    } catch (IOException e) { // the permit is back, and the connection closed
      reportShortage(e);
    }
  }

  /**
   * Lets a host's own transport in, with a permit of its own.
   *
   * @throws IOException if it may not come in; it is closed then
   */
  Session attach(Connection connection, Terms terms) throws IOException {
    Transport transport = Transport.of(connection, threads.drains());
    InetAddress address = transport.remoteAddress().orElse(null);
    if (house.chat().registration().place().isLost()) {
      transport.close();
      throw new IOException("the server has no place in the channel registry now; try again later");
    }
    Permits.Answer answer = permits.acquire(address);
    if (answer != Permits.Answer.GRANTED) {
      String from = address == null ? "" : address.getHostAddress();
      house.chat().watch().refused(ErrorCode.valueOf(answer.name()), from);
      transport.close();
      throw new IOException("the server takes no more clients: " + answer);
    }
    if (closing) {
      permits.release(address);
      transport.close();
      throw new IOException("the server has stopped");
    }
    return open(transport, () -> permits.release(address), terms);
  }

  private Session open(Transport transport, Runnable permit, Terms terms) throws IOException {
    Session session;
    try {
      session = house.open(transport, permit, terms);
    } catch (Throwable t) { // no memory, perhaps; the others live on
      throw new IOException("the server could not make a session", t);
    }
    try {
      threads.startSession(session);
    } catch (Throwable t) { // no thread to be had; the others live on
      reportShortage(t);
      session.abort();
    }
    if (closing) {
      // It came between the stop's look and its end. It leaves with all others, or with the node:
      // before they have their last lines, it must not.
      session.closeForStop(Duration.ofSeconds(1));
      if (deserted) {
        session.abort();
      }
    }
    return session;
  }

  private void reportShortage(Throwable cause) {
    int cases = shortages.count(System.nanoTime());
    if (cases > 0) {
      LOG.warn(
          "no thread or memory for a new client, {} cases lately: {}", cases, cause.toString());
    }
  }
}
