package io.github.chatserver.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * The way to a session: look up, connect, speak TLS, shake hands; each step bounded, each failure
 * diagnosed, and no socket left open behind a failure.
 *
 * <p>Confined to the connecting thread, which it blocks.
 */
final class Opening {
  private final ClientSettings settings;
  private final Diagnosis diagnosis;

  private Opening(ClientSettings settings) {
    this.settings = settings;
    this.diagnosis = new Diagnosis(settings);
  }

  static Session of(ClientSettings settings) throws ConnectFailedException {
    return new Opening(settings).run();
  }

  private Session run() throws ConnectFailedException {
    Wire wire = Wire.plain(dial());
    boolean done = false;
    try {
      Session session = shakeHands(wire);
      done = true;
      return session;
    } finally {
      if (!done) {
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
    long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
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
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(new InetSocketAddress(address, settings.port()), timeout);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Session shakeHands(Wire plain) throws ConnectFailedException {
    try (Watchdog watchdog = Watchdog.over(plain, settings.handshakeTimeout())) {
      Wire wire = secured(plain, watchdog);
      LineReader reader = new LineReader(wire.input());
      Session session = shakeHands(wire, reader, watchdog);
      if (!watchdog.disarm()) {
        throw diagnosis.tooLate(reader, new SocketTimeoutException("too late by a hair"));
      }
      return session;
    } catch (ConnectFailedException e) {
      throw e;
    } catch (IOException e) {
      throw diagnosis.notConnected(e);
    }
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

  private Session shakeHands(Wire wire, LineReader reader, Watchdog watchdog)
      throws ConnectFailedException {
    try {
      Notice welcome = new Handshake(settings, reader, wire.output()).run();
      return new Session(settings, wire, reader, welcome);
    } catch (ConnectFailedException e) {
      throw e;
    } catch (SSLException e) {
      // TLS 1.3 tells of a refused certificate behind its handshake.
      throw watchdog.hasExpired() ? diagnosis.tooLate(reader, e) : diagnosis.noTls(e);
    } catch (IOException e) {
      throw watchdog.hasExpired() ? diagnosis.tooLate(reader, e) : diagnosis.closed(reader, e);
    }
  }
}
