package io.github.chatserver.client;

import java.time.Duration;

/**
 * How long a client waits for what, checked.
 *
 * @param connect for the server to accept the connection
 * @param handshake for TLS and the handshake together
 * @param send for room in the send buffer
 * @param request for the answer to a request
 * @param liveness for a line, before it asks for a sign of life
 * @param patience for that sign
 */
record Timeouts(
    Duration connect,
    Duration handshake,
    Duration send,
    Duration request,
    Duration liveness,
    Duration patience) {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofDays(365);

  /** What the builder's methods name. */
  static final Timeouts DEFAULTS =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(90),
          Duration.ofSeconds(60),
          Duration.ofSeconds(90));

  Timeouts withConnect(Duration value) {
    checked("connectTimeout", value);
    return new Timeouts(value, handshake, send, request, liveness, patience);
  }

  Timeouts withHandshake(Duration value) {
    checked("handshakeTimeout", value);
    return new Timeouts(connect, value, send, request, liveness, patience);
  }

  Timeouts withSend(Duration value) {
    checked("sendTimeout", value);
    return new Timeouts(connect, handshake, value, request, liveness, patience);
  }

  Timeouts withRequest(Duration value) {
    checked("requestTimeout", value);
    return new Timeouts(connect, handshake, send, value, liveness, patience);
  }

  Timeouts withLiveness(Duration interval, Duration sign) {
    checked("interval", interval);
    checked("patience", sign);
    return new Timeouts(connect, handshake, send, request, interval, sign);
  }

  /** Refuses what no timeout can be; the most still fits into nanoseconds. */
  static Duration checked(String what, Duration value) {
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(what + " must be 1 ms to 365 days, not " + value);
    }
    return value;
  }

  /** Spells a duration for a person: {@code 10 s}, {@code 250 ms}. */
  static String text(long nanos) {
    long millis = Duration.ofNanos(nanos).toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
