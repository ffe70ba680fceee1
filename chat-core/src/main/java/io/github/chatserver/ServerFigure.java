package io.github.chatserver;

/**
 * A number that tells how a server does: a gauge, as it is now, or a counter, since the start. The
 * names of the constants without underscores are those of the JMX attributes: {@code QUEUED_BYTES}
 * is {@code QueuedBytes}.
 *
 * <p>Immutable.
 */
public enum ServerFigure {
  /** Connections, those without a nickname included. A gauge, at most {@link Limits#maxClients}. */
  CLIENTS("connections, those without a nickname included", true),
  /** Users of this server. A gauge. */
  USERS("users of this server", true),
  /** Channels with users of this server. A gauge. */
  CHANNELS("channels with users of this server", true),
  /** Bytes that wait for all clients. A gauge, at most {@link Limits#totalQueueBytes}. */
  QUEUED_BYTES("bytes that wait for all clients", true),
  /** Events that wait to be told to listeners. A gauge, at most {@link Limits#listenerQueue}. */
  EVENTS_WAITING("events that wait to be told to listeners", true),
  /** Seconds since the start. A gauge. */
  UPTIME_SECONDS("seconds since the start", true),
  /** Connections that became clients. */
  ACCEPTED("connections that became clients", false),
  /** Refusals at the gate and in the handshake, whatever their code. */
  REFUSED("refusals at the gate and in the handshake", false),
  /** Nicknames that came in. */
  CONNECTED("users that came in", false),
  /** Messages (chat and actions) of this server's users. */
  MESSAGES("chat and actions of this server's users", false),
  /** Lines of channels that were put into queues of this server's clients. */
  LINES_POSTED("lines of channels that were put into clients' queues", false),
  /** Private messages of this server's users. */
  PRIVATE_MESSAGES("private messages of this server's users", false),
  /** Commands, those refused included. */
  COMMANDS("commands, those refused included", false),
  /** Commands that were refused. */
  COMMANDS_REFUSED("commands that were refused", false),
  /** Clients that were disconnected because they did not read (protocol 8.3, 8.4). */
  SLOW_CONSUMERS("clients disconnected because they did not read", false),
  /**
   * Lines that were dropped for clients that did not read in time; none under {@link
   * SlowConsumerPolicy#DISCONNECT} (protocol 8.3).
   */
  LINES_DROPPED("lines dropped for clients that did not read in time", false),
  /** Times that flood control made a client wait (protocol 8.2). */
  FLOOD_DELAYS("times that flood control made a client wait", false),
  /** Failures of the host's handlers, policies and authenticators. */
  HANDLER_FAILURES("failures of handlers, policies and authenticators", false),
  /** Calls of the host's code that took too long. */
  SLOW_HANDLERS("calls of the host's code that took too long", false),
  /** Failures of the host's filters. */
  FILTER_FAILURES("failures of filters", false),
  /** Failures of the host's listeners. */
  LISTENER_FAILURES("failures of listeners", false),
  /** Events that were not told to listeners, because too many waited. */
  EVENTS_DROPPED("events that were not told to listeners", false);

  private final String description;
  private final boolean gauge;

  ServerFigure(String description, boolean gauge) {
    this.description = description;
    this.gauge = gauge;
  }

  /**
   * What it is, in a few words.
   *
   * @return the description
   */
  public String description() {
    return description;
  }

  /**
   * Whether it may fall again.
   *
   * @return true for a gauge, false for a counter
   */
  public boolean isGauge() {
    return gauge;
  }
}
