package io.github.chatserver;

import io.github.chatserver.internal.text.Durations;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Every number that a peer can influence, with its limit. {@link #defaults()} suits a public
 * server; each method that takes a value returns a copy with that value.
 *
 * <pre>{@code
 * Limits limits = Limits.defaults().maxClients(5_000).idleTimeout(Duration.ofHours(1));
 * }</pre>
 *
 * <p>Durations are kept in nanoseconds. Immutable.
 */
public final class Limits {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long YEAR = Duration.ofDays(365).toNanos();
  private static final Limits DEFAULTS = new Limits(defaultValues());

  private final EnumMap<Setting, Long> values;

  private Limits(EnumMap<Setting, Long> values) {
    this.values = values;
  }

  /** A setting with its default and its range. */
  private enum Setting {
    MAX_CLIENTS(1_000, 1, 1_000_000),
    PER_ADDRESS(16, 1, 1_000_000),
    MAX_LINE_BYTES(4_096, 64, 5_000),
    NICKNAME_ATTEMPTS(3, 1, 100),
    PRESENCE_MAX(500, 0, 1_000_000),
    QUEUE_BYTES(262_144, 16_384, 1_073_741_824),
    TOTAL_QUEUE_BYTES(67_108_864, 1_048_576, 1_099_511_627_776L),
    SEND_BUFFER_BYTES(131_072, 4_096, 67_108_864),
    MAX_CHANNELS(10_000, 1, 10_000_000),
    CHANNELS_PER_MINUTE(5, 1, 1_000_000),
    HISTORY_REPLAY(20, 0, 1_000),
    FLOOD_RATE(2, 0, 1_000_000),
    FLOOD_BURST(10, 1, 1_000_000),
    MAX_IGNORED(32, 1, 10_000),
    HANDSHAKE_TIMEOUT(Duration.ofSeconds(30).toNanos(), 1_000_000, HOUR),
    TLS_HANDSHAKE_TIMEOUT(Duration.ofSeconds(10).toNanos(), 1_000_000, HOUR),
    WRITE_TIMEOUT(Duration.ofSeconds(10).toNanos(), 1_000_000, HOUR),
    LINGER_TIMEOUT(Duration.ofSeconds(1).toNanos(), 1_000_000, HOUR),
    FLOOD_PATIENCE(Duration.ofSeconds(60).toNanos(), 1_000_000, HOUR),
    AUTHENTICATOR_TIMEOUT(Duration.ofSeconds(10).toNanos(), 1_000_000, HOUR),
    IDLE_TIMEOUT(0, 0, YEAR),
    LISTENER_QUEUE(8_192, 1, 1_048_576),
    LOOPBACK_COUNTS(0, 0, 1);

    private final long initial;
    private final long min;
    private final long max;

    Setting(long initial, long min, long max) {
      this.initial = initial;
      this.min = min;
      this.max = max;
    }

    private String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private boolean isDuration() {
      return max == HOUR || max == YEAR;
    }

    /** As the method that sets it is called. */
    private String method() {
      StringBuilder method = new StringBuilder();
      for (String word : words().split(" ", -1)) {
        boolean first = method.length() == 0;
        method.append(
            first ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
      return method.toString();
    }

    private String text(long value) {
      if (!isDuration()) {
        return Long.toString(value);
      }
      Duration duration = Duration.ofNanos(value);
      return duration.toMillis() % 1_000 == 0 && value >= 0
          ? Durations.format(duration)
          : duration.toMillis() + "ms";
    }
  }

  private static EnumMap<Setting, Long> defaultValues() {
    EnumMap<Setting, Long> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, setting.initial);
    }
    return values;
  }

  /**
   * The defaults of the protocol.
   *
   * @return the limits
   */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /**
   * How many clients there may be, those without a nickname included (protocol 8.1).
   *
   * @return the number of clients
   */
  public int maxClients() {
    return Math.toIntExact(get(Setting.MAX_CLIENTS));
  }

  /**
   * Sets how many clients there may be, those without a nickname included.
   *
   * @param value the number of clients, 1 to 1,000,000; 1,000 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits maxClients(int value) {
    return with(Setting.MAX_CLIENTS, value);
  }

  /**
   * How many connections one address may have; an IPv6 address counts by its /64 (protocol 8.1).
   *
   * @return the number of connections
   */
  public int perAddress() {
    return Math.toIntExact(get(Setting.PER_ADDRESS));
  }

  /**
   * Sets how many connections one address may have; an IPv6 address counts by its /64.
   *
   * @param value the number of connections, 1 to 1,000,000; 16 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits perAddress(int value) {
    return with(Setting.PER_ADDRESS, value);
  }

  /**
   * How long a client's line may be, its terminator not counted (protocol 1.2).
   *
   * @return the number of bytes
   */
  public int maxLineBytes() {
    return Math.toIntExact(get(Setting.MAX_LINE_BYTES));
  }

  /**
   * Sets how long a client's line may be, its terminator not counted.
   *
   * @param value the number of bytes, 64 to 5,000; 4,096 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits maxLineBytes(int value) {
    return with(Setting.MAX_LINE_BYTES, value);
  }

  /**
   * How many refusals end a handshake (protocol 2.2).
   *
   * @return the number of refusals
   */
  public int nicknameAttempts() {
    return Math.toIntExact(get(Setting.NICKNAME_ATTEMPTS));
  }

  /**
   * Sets how many refusals end a handshake.
   *
   * @param value the number of refusals, 1 to 100; 3 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits nicknameAttempts(int value) {
    return with(Setting.NICKNAME_ATTEMPTS, value);
  }

  /**
   * Up to how many members of a channel joins and leaves are announced (protocol 4.2).
   *
   * @return the number of members
   */
  public int presenceMax() {
    return Math.toIntExact(get(Setting.PRESENCE_MAX));
  }

  /**
   * Sets up to how many members of a channel joins and leaves are announced.
   *
   * @param value the number of members, 0 to 1,000,000; 500 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits presenceMax(int value) {
    return with(Setting.PRESENCE_MAX, value);
  }

  /**
   * How much may wait for one client that does not read (protocol 8.3).
   *
   * @return the number of bytes
   */
  public int queueBytes() {
    return Math.toIntExact(get(Setting.QUEUE_BYTES));
  }

  /**
   * Sets how much may wait for one client that does not read.
   *
   * @param value the number of bytes, 16,384 to 1,073,741,824; 262,144 by default; no more than
   *     {@link #totalQueueBytes()}, which {@link ChatServerBuilder#limits} checks
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits queueBytes(int value) {
    return with(Setting.QUEUE_BYTES, value);
  }

  /**
   * How much may wait for all clients together (protocol 8.3).
   *
   * @return the number of bytes
   */
  public long totalQueueBytes() {
    return get(Setting.TOTAL_QUEUE_BYTES);
  }

  /**
   * Sets how much may wait for all clients together.
   *
   * @param value the number of bytes, 1,048,576 to 1,099,511,627,776; 67,108,864 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits totalQueueBytes(long value) {
    return with(Setting.TOTAL_QUEUE_BYTES, value);
  }

  /**
   * How much the kernel is asked to hold for one socket; more hides a peer that does not read.
   *
   * @return the number of bytes
   */
  public int sendBufferBytes() {
    return Math.toIntExact(get(Setting.SEND_BUFFER_BYTES));
  }

  /**
   * Sets how much the kernel is asked to hold for one socket; more hides a peer that does not read.
   *
   * @param value the number of bytes, 4,096 to 67,108,864; 131,072 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits sendBufferBytes(int value) {
    return with(Setting.SEND_BUFFER_BYTES, value);
  }

  /**
   * How many channels there may be (protocol 8.6).
   *
   * @return the number of channels
   */
  public int maxChannels() {
    return Math.toIntExact(get(Setting.MAX_CHANNELS));
  }

  /**
   * Sets how many channels there may be.
   *
   * @param value the number of channels, 1 to 10,000,000; 10,000 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits maxChannels(int value) {
    return with(Setting.MAX_CHANNELS, value);
  }

  /**
   * How many channels one client may create in a sliding minute (protocol 8.6).
   *
   * @return the number of channels
   */
  public int channelsPerMinute() {
    return Math.toIntExact(get(Setting.CHANNELS_PER_MINUTE));
  }

  /**
   * Sets how many channels one client may create in a sliding minute.
   *
   * @param value the number of channels, 1 to 1,000,000; 5 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits channelsPerMinute(int value) {
    return with(Setting.CHANNELS_PER_MINUTE, value);
  }

  /**
   * How many messages a newcomer to a channel is shown (protocol 5.4).
   *
   * @return the number of messages
   */
  public int historyReplay() {
    return Math.toIntExact(get(Setting.HISTORY_REPLAY));
  }

  /**
   * Sets how many messages a newcomer to a channel is shown.
   *
   * @param value the number of messages, 0 to 1,000; 20 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits historyReplay(int value) {
    return with(Setting.HISTORY_REPLAY, value);
  }

  /**
   * How many lines a second a client may keep sending; 0 switches flood control off (protocol 8.2).
   *
   * @return the number of lines a second
   */
  public int floodRate() {
    return Math.toIntExact(get(Setting.FLOOD_RATE));
  }

  /**
   * Sets how many lines a second a client may keep sending; 0 switches flood control off.
   *
   * @param value the number of lines a second, 0 to 1,000,000; 2 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits floodRate(int value) {
    return with(Setting.FLOOD_RATE, value);
  }

  /**
   * How many lines a client may send at once (protocol 8.2).
   *
   * @return the number of lines
   */
  public int floodBurst() {
    return Math.toIntExact(get(Setting.FLOOD_BURST));
  }

  /**
   * Sets how many lines a client may send at once.
   *
   * @param value the number of lines, 1 to 1,000,000; 10 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits floodBurst(int value) {
    return with(Setting.FLOOD_BURST, value);
  }

  /**
   * How many users one user may ignore (protocol 6).
   *
   * @return the number of users
   */
  public int maxIgnored() {
    return Math.toIntExact(get(Setting.MAX_IGNORED));
  }

  /**
   * Sets how many users one user may ignore.
   *
   * @param value the number of users, 1 to 10,000; 32 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits maxIgnored(int value) {
    return with(Setting.MAX_IGNORED, value);
  }

  /**
   * How long a client has to give an acceptable nickname (protocol 2.7).
   *
   * @return the duration
   */
  public Duration handshakeTimeout() {
    return Duration.ofNanos(get(Setting.HANDSHAKE_TIMEOUT));
  }

  /**
   * Sets how long a client has to give an acceptable nickname.
   *
   * @param value 1 ms to 1 h; 30 s by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits handshakeTimeout(Duration value) {
    return with(Setting.HANDSHAKE_TIMEOUT, nanos(value));
  }

  /**
   * How long a TLS handshake, or whatever else a transport does to {@link Connection#open()}, may
   * take (protocol 8.5). It is part of the time of {@link #handshakeTimeout()}.
   *
   * @return the duration
   */
  public Duration tlsHandshakeTimeout() {
    return Duration.ofNanos(get(Setting.TLS_HANDSHAKE_TIMEOUT));
  }

  /**
   * Sets how long a TLS handshake, or whatever else a transport does to {@link Connection#open()},
   * may take.
   *
   * @param value 1 ms to 1 h; 10 s by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits tlsHandshakeTimeout(Duration value) {
    return with(Setting.TLS_HANDSHAKE_TIMEOUT, nanos(value));
  }

  /**
   * How long a write may make no progress (protocol 8.4). TCP shows progress when about a third of
   * the send buffer is free again: a client that reads less than some 10 KB a second, with more in
   * front of it than {@link #sendBufferBytes()} of 128 KiB hold, shows none in 10 s. Where such
   * clients are to be kept, make that buffer smaller or this longer.
   *
   * @return the duration
   */
  public Duration writeTimeout() {
    return Duration.ofNanos(get(Setting.WRITE_TIMEOUT));
  }

  /**
   * Sets how long a write may make no progress.
   *
   * @param value 1 ms to 1 h; 10 s by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits writeTimeout(Duration value) {
    return with(Setting.WRITE_TIMEOUT, nanos(value));
  }

  /**
   * How long a closed connection may take to send what waits and to be read out (protocol 4.4,
   * 1.5).
   *
   * @return the duration
   */
  public Duration lingerTimeout() {
    return Duration.ofNanos(get(Setting.LINGER_TIMEOUT));
  }

  /**
   * Sets how long a closed connection may take to send what waits and to be read out.
   *
   * @param value 1 ms to 1 h; 1 s by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits lingerTimeout(Duration value) {
    return with(Setting.LINGER_TIMEOUT, nanos(value));
  }

  /**
   * How long a client may stay over the flood limit (protocol 8.2).
   *
   * @return the duration
   */
  public Duration floodPatience() {
    return Duration.ofNanos(get(Setting.FLOOD_PATIENCE));
  }

  /**
   * Sets how long a client may stay over the flood limit.
   *
   * @param value 1 ms to 1 h; 60 s by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits floodPatience(Duration value) {
    return with(Setting.FLOOD_PATIENCE, nanos(value));
  }

  /**
   * How long an {@link Authenticator} may take for one answer.
   *
   * @return the duration
   */
  public Duration authenticatorTimeout() {
    return Duration.ofNanos(get(Setting.AUTHENTICATOR_TIMEOUT));
  }

  /**
   * Sets how long an {@link Authenticator} may take for one answer.
   *
   * @param value 1 ms to 1 h; 10 s by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits authenticatorTimeout(Duration value) {
    return with(Setting.AUTHENTICATOR_TIMEOUT, nanos(value));
  }

  /**
   * How long a client may send nothing before it is disconnected (protocol 8.5). While the server
   * carries out or holds back what it has sent, that is no silence. A member in this JVM ({@link
   * ChatServer#connect}) may be silent for ever.
   *
   * @return the duration; zero for no limit
   */
  public Duration idleTimeout() {
    return Duration.ofNanos(get(Setting.IDLE_TIMEOUT));
  }

  /**
   * Sets how long a client may send nothing before it is disconnected.
   *
   * @param value zero for no limit, the default, or up to a year
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits idleTimeout(Duration value) {
    return with(Setting.IDLE_TIMEOUT, nanos(value));
  }

  /**
   * How many events may wait to be told to the {@linkplain ChatListener listeners}.
   *
   * @return the number of events
   */
  public int listenerQueue() {
    return Math.toIntExact(get(Setting.LISTENER_QUEUE));
  }

  /**
   * Sets how many events may wait to be told to the listeners; what does not fit is dropped and
   * counted.
   *
   * @param value the number of events, 1 to 1,048,576; 8,192 by default
   * @return a copy with that value
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits listenerQueue(int value) {
    return with(Setting.LISTENER_QUEUE, value);
  }

  /**
   * Whether {@link #perAddress()} holds for loopback addresses too (protocol 8.1).
   *
   * @return false by default
   */
  public boolean isLoopbackCounted() {
    return get(Setting.LOOPBACK_COUNTS) == 1;
  }

  /**
   * Lets {@link #perAddress()} hold for loopback addresses too.
   *
   * @return a copy with that setting
   */
  public Limits countLoopback() {
    return with(Setting.LOOPBACK_COUNTS, 1);
  }

  /**
   * What one line may cost so that the next one can go before {@link #floodPatience()} is over,
   * though it is sent at once (protocol 8.2).
   */
  long mostBearableCost() {
    if (floodRate() == 0) {
      return Long.MAX_VALUE;
    }
    long nanosPerToken = TimeUnit.SECONDS.toNanos(1) / floodRate();
    return Math.max(1, floodBurst() - 1 + (get(Setting.FLOOD_PATIENCE) - 1) / nanosPerToken);
  }

  /** Those that the host has changed, in words, with their units. */
  Map<String, String> differences() {
    Map<String, String> changed = new TreeMap<>();
    values.forEach(
        (setting, value) -> {
          if (value != setting.initial) {
            changed.put(setting.words(), setting.text(value));
          }
        });
    return changed;
  }

  private long get(Setting setting) {
    return Objects.requireNonNull(values.get(setting), "every setting has its value");
  }

  /** What is too long for nanoseconds is out of every range, too. */
  private static long nanos(Duration value) {
    try {
      return value.toNanos();
    } catch (ArithmeticException e) {
      return value.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private Limits with(Setting setting, long value) {
    if (value < setting.min || value > setting.max) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be %s to %s, not %s",
              setting.method(),
              setting.text(setting.min),
              setting.text(setting.max),
              setting.text(value)));
    }
    EnumMap<Setting, Long> changed = new EnumMap<>(values);
    changed.put(setting, value);
    return new Limits(changed);
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().words() + "=" + entry.getKey().text(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
