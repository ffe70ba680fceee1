package io.github.chatserver.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The way in: look up, connect, speak TLS, shake hands, go to the channel; each step bounded, each
 * failure diagnosed, and no socket left open behind a failure.
 *
 * <p>Confined to the connecting thread, which it blocks, but for {@link #abort}.
 */
final class Opening {
  private final ClientSettings settings;
  private final Candidates candidates;
  private final Diagnosis diagnosis;
  private volatile @Nullable Socket dialled;
  private volatile boolean aborted;

  Opening(ClientSettings settings, List<String> nicknames) {
    this.settings = settings;
    this.candidates = new Candidates(nicknames);
    this.diagnosis = new Diagnosis(settings);
  }

  /** What is done behind the welcome, where anything is. */
  private interface Step {
    Homecoming.Found run(Homecoming homecoming, Notice welcome) throws IOException;
  }

  /** Comes for the first time. */
  Arrival arrive() throws ConnectFailedException {
    String channel = settings.channel();
    if (channel == null) {
      return run(null);
    }
    return run(
        (homecoming, welcome) -> {
          Homecoming.Found found = homecoming.settle(welcome, channel, settings.key());
          if (found.refusal() != null) {
            throw diagnosis.channelRefused(channel, found.refusal());
          }
          return found;
        });
  }

  /** Comes back to a channel that was read up to its bookmark. */
  Arrival comeBack(String channel, @Nullable String key, Bookmarks bookmarks)
      throws ConnectFailedException {
    return run((homecoming, welcome) -> homecoming.comeBack(welcome, channel, key, bookmarks));
  }

  /** Makes a running attempt fail soon; any thread. */
  void abort() {
    aborted = true;
    Socket socket = dialled;
    if (socket != null) {
      Wire.plain(socket).abort();
    }
  }

  private Arrival run(@Nullable Step step) throws ConnectFailedException {
    Arrival arrival = attempt(step);
    while (arrival == null) {
      arrival = attempt(step);
    }
    return arrival;
  }

  /** Returns null if the server wants a new connection for the next nickname. */
  private @Nullable Arrival attempt(@Nullable Step step) throws ConnectFailedException {
    Wire wire = Wire.plain(dial());
    Arrival arrival = null;
    try {
      arrival = enter(wire, step);
      return arrival;
    } finally {
      if (arrival == null) {
        wire.abort();
      }
    }
  }

  private Socket dial() throws ConnectFailedException {
    try {
      InetAddress[] addresses = InetAddress.getAllByName(settings.host());
      return dial(addresses);
    } catch (UnknownHostException e) {
      throw diagnosis.unknownHost(e);
    } catch (IOException e) {
      throw diagnosis.notConnected(e);
    }
  }

  /** Tries a host's addresses in turn, each for its share of the time that is left. */
  private Socket dial(InetAddress[] addresses) throws IOException {
    long deadline = System.nanoTime() + settings.timeouts().connect().toNanos();
    IOException first = null;
    for (int i = 0; i < addresses.length; i++) {
      long left = (deadline - System.nanoTime()) / (addresses.length - i);
      try {
        return dial(addresses[i], TimeUnit.NANOSECONDS.toMillis(left));
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new UnknownHostException(settings.host()) : first;
  }

  private Socket dial(InetAddress address, long millis) throws IOException {
    // A timeout of 0 would be none at all.
    int timeout = (int) Math.min(Integer.MAX_VALUE, Math.max(1, millis));
    Socket socket = new Socket();
    dialled = socket;
    try {
      if (aborted) {
        throw new SocketException("the client was closed");
      }
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(new InetSocketAddress(address, settings.port()), timeout);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private @Nullable Arrival enter(Wire plain, @Nullable Step step) throws ConnectFailedException {
    Wire wire;
    Incoming incoming;
    Notice welcome;
    try (Watchdog watchdog = Watchdog.over(plain, settings.timeouts().handshake())) {
      wire = secured(plain, watchdog);
      incoming = new Incoming(wire.input());
      welcome = shakeHands(wire, incoming, watchdog);
      if (!watchdog.disarm()) {
        throw diagnosis.tooLate(incoming, new SocketTimeoutException("too late by a hair"));
      }
    } catch (ConnectFailedException e) {
      throw e;
    } catch (IOException e) {
      throw diagnosis.notConnected(e);
    }
    if (welcome == null) {
      return null;
    }
    return step == null
        ? stay(wire, incoming, welcome)
        : settle(plain, wire, incoming, welcome, step);
  }

  /** Asks for nothing, so that there is nothing to be late with. */
  private static Arrival stay(Wire wire, Incoming incoming, Notice welcome) {
    Standing standing = Objects.requireNonNull(Standing.welcomed(welcome));
    return new Arrival(wire, incoming, standing, null, null, List.of(welcome));
  }

  private Arrival settle(Wire plain, Wire wire, Incoming incoming, Notice welcome, Step step)
      throws ConnectFailedException {
    try (Watchdog watchdog = Watchdog.over(plain, settings.timeouts().request())) {
      Homecoming homecoming = new Homecoming(incoming, wire.output());
      Homecoming.Found found;
      try {
        found = step.run(homecoming, welcome);
      } catch (ConnectFailedException e) {
        throw e;
      } catch (IOException e) {
        throw unsettled(homecoming, watchdog, e);
      }
      if (!watchdog.disarm()) {
        throw diagnosis.unsettled(new SocketTimeoutException("too late by a hair"));
      }
      return new Arrival(
          wire, incoming, found.standing(), found.gap(), found.refusal(), found.events());
    } catch (ConnectFailedException e) {
      throw e;
    } catch (IOException e) {
      throw diagnosis.notConnected(e);
    }
  }

  private ConnectFailedException unsettled(
      Homecoming homecoming, Watchdog watchdog, IOException e) {
    Refusal lastWord = homecoming.lastWord();
    if (watchdog.hasExpired()) {
      return diagnosis.unsettled(e);
    }
    if (homecoming.isFlooded()) {
      return diagnosis.flooded(e);
    }
    return lastWord == null ? diagnosis.closedBehindWelcome(e) : diagnosis.turnedAway(lastWord);
  }

  private Wire secured(Wire plain, Watchdog watchdog) throws ConnectFailedException {
    SSLContext tls = settings.tls();
    if (tls == null) {
      return plain;
    }
    try {
      return plain.secured(tls, settings.host(), settings.port());
    } catch (IOException e) {
      IOException cause =
          watchdog.hasExpired() ? new SocketTimeoutException("no TLS handshake in time") : e;
      throw diagnosis.noTls(cause);
    }
  }

  private @Nullable Notice shakeHands(Wire wire, Incoming incoming, Watchdog watchdog)
      throws ConnectFailedException {
    try {
      return new Handshake(settings, candidates, diagnosis, incoming, wire.output()).run();
    } catch (ConnectFailedException e) {
      throw e;
    } catch (SSLException e) {
      // TLS 1.3 tells of a refused certificate behind its handshake.
      throw watchdog.hasExpired() ? diagnosis.tooLate(incoming, e) : diagnosis.noTls(e);
    } catch (IOException e) {
      throw watchdog.hasExpired() ? diagnosis.tooLate(incoming, e) : diagnosis.closed(incoming, e);
    }
  }
}
