package io.github.chatserver.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link ChatClient} needs; only the nickname has no default. It may be used for
 * several clients, one after the other.
 *
 * <p>Not thread-safe.
 */
public final class ChatClientBuilder {
  /** What requests and the way back rest on. */
  private static final Set<Tag> NEEDED =
      Collections.unmodifiableSet(EnumSet.of(Tag.ID, Tag.CHANNEL, Tag.CODE));

  private String host = "localhost";
  private int port = 6666;
  private @Nullable String nickname;
  private List<String> fallbackNicknames = List.of();
  private @Nullable String secret;
  private @Nullable String channel;
  private @Nullable String key;
  private @Nullable SSLContext tls;
  private Set<Tag> tags = NEEDED;
  private final List<EventListener> listeners = new ArrayList<>();
  private Timeouts timeouts = Timeouts.DEFAULTS;
  private Reconnection reconnection = Reconnection.none();
  private int eventBuffer = 1024;
  private int eventBufferBytes = 4 * 1024 * 1024;
  private int sendBuffer = 256 * 1024;

  ChatClientBuilder() {}

  /**
   * Sets the server's host.
   *
   * @param value a name or an address, an IPv6 address without brackets; {@code localhost} by
   *     default
   * @return this builder
   * @throws IllegalArgumentException if it is blank
   */
  public ChatClientBuilder host(String value) {
    this.host = OutgoingText.word("host", value);
    return this;
  }

  /**
   * Sets the server's port.
   *
   * @param value 1 to 65,535; 6666 by default
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public ChatClientBuilder port(int value) {
    this.port = inRange("port", value, 1, 65_535);
    return this;
  }

  /**
   * Sets the nickname to ask for. Whether it is a good one (protocol 2.3) is for the server to say,
   * at {@link #connect()}.
   *
   * @param value the nickname; there is no default
   * @return this builder
   * @throws IllegalArgumentException if it is blank, begins with a dash, or has a CR, LF or NUL in
   *     it
   */
  public ChatClientBuilder nickname(String value) {
    this.nickname = OutgoingText.nickname(value);
    return this;
  }

  /**
   * Sets other nicknames to try, in this order, where the server refuses the one before with {@code
   * NICK_TAKEN}, {@code NICK_RESERVED}, {@code NICK_INVALID} or {@code TOO_LONG}. A ban is not gone
   * round.
   *
   * @param values the nicknames; none by default
   * @return this builder
   * @throws IllegalArgumentException if one cannot be a nickname, see {@link #nickname}
   */
  public ChatClientBuilder fallbackNicknames(String... values) {
    this.fallbackNicknames = Stream.of(values).map(OutgoingText::nickname).toList();
    return this;
  }

  /**
   * Sets a secret to log in with ({@code -login}), before the nickname is told, at each connection.
   * It is never logged and in no message.
   *
   * @param value the secret; none by default
   * @return this builder
   * @throws IllegalArgumentException if it is blank, or has a CR, LF or NUL in it
   */
  public ChatClientBuilder secret(String value) {
    OutgoingText.check(OutgoingText.notBlank("secret", value));
    this.secret = value;
    return this;
  }

  /**
   * Sets a channel to go to as soon as the nickname is accepted; it is made if there is none.
   * {@link #connect()} returns when the client is there.
   *
   * @param value the channel's name; where the server puts everybody by default
   * @return this builder
   * @throws IllegalArgumentException if the name is blank or has white space, a CR, LF or NUL in it
   */
  public ChatClientBuilder channel(String value) {
    OutgoingText.check(OutgoingText.move(value, null));
    this.channel = value;
    this.key = null;
    return this;
  }

  /**
   * Sets a locked channel to go to, see {@link #channel(String)}.
   *
   * @param value the channel's name
   * @param channelKey the channel's key; ignored by the server where the channel is open or new
   * @return this builder
   * @throws IllegalArgumentException if the name or the key is blank or has white space, a CR, LF
   *     or NUL in it
   */
  public ChatClientBuilder channel(String value, String channelKey) {
    OutgoingText.check(OutgoingText.move(value, channelKey));
    this.channel = value;
    this.key = channelKey;
    return this;
  }

  /**
   * Sets whether and how the client comes back when its connection is lost. {@link #connect()}
   * itself tries once.
   *
   * @param policy the policy; {@link Reconnection#none()} by default
   * @return this builder
   */
  public ChatClientBuilder reconnection(Reconnection policy) {
    this.reconnection = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Makes the client speak TLS. The server's certificate must be for the host's name.
   *
   * @param context which certificates are trusted; plain TCP by default
   * @return this builder
   */
  public ChatClientBuilder tls(SSLContext context) {
    this.tls = Objects.requireNonNull(context, "context");
    return this;
  }

  /**
   * Sets which tags the server is asked for, before the nickname (protocol 2.5, 5.1). {@link
   * Tag#ID}, {@link Tag#CHANNEL} and {@link Tag#CODE} tell {@linkplain ChatClient#ask() answers}
   * from what the host says meanwhile, and a client that comes back what it missed; for that they
   * are asked for whatever is set here, if there is a {@link #reconnection} policy. {@link
   * LineEvent#body()} is a line without its tags.
   *
   * @param values the tags, none of them to ask for nothing; ID, CHANNEL and CODE by default
   * @return this builder
   */
  public ChatClientBuilder tags(Tag... values) {
    Set<Tag> chosen = EnumSet.noneOf(Tag.class);
    Collections.addAll(chosen, values);
    this.tags = Collections.unmodifiableSet(chosen);
    return this;
  }

  /**
   * Adds a listener. Each is told of every event, in the order in which they were added. Without a
   * listener events are read and dropped.
   *
   * @param listener whom to tell, from the server's welcome on
   * @return this builder
   */
  public ChatClientBuilder listener(EventListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Sets how long to wait until the server accepts the connection. Looking the host's name up is
   * not bounded by it: that is the JVM's own matter.
   *
   * @param value 1 ms to 365 days; 10 s by default
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public ChatClientBuilder connectTimeout(Duration value) {
    timeouts = timeouts.withConnect(value);
    return this;
  }

  /**
   * Sets how long TLS and the handshake of the protocol may take together. Bytes that trickle in do
   * not extend it.
   *
   * @param value 1 ms to 365 days; 10 s by default
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public ChatClientBuilder handshakeTimeout(Duration value) {
    timeouts = timeouts.withHandshake(value);
    return this;
  }

  /**
   * Sets how long a sending method waits while the send buffer is full.
   *
   * @param value 1 ms to 365 days; 30 s by default
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public ChatClientBuilder sendTimeout(Duration value) {
    timeouts = timeouts.withSend(value);
    return this;
  }

  /**
   * Sets how long a {@linkplain ChatClient#ask() request} waits for its answer, the paced sender
   * for a pong, {@link #connect()} for the channel that was set, and a client that comes back for
   * what it missed. A server's flood control may hold an answer back for a minute (protocol 8.2).
   *
   * @param value 1 ms to 365 days; 90 s by default
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public ChatClientBuilder requestTimeout(Duration value) {
    timeouts = timeouts.withRequest(value);
    return this;
  }

  /**
   * Sets how a dead connection is found out: when nothing came for the interval, a ping is sent,
   * and when nothing at all has come for the patience behind it, the connection counts as lost. A
   * server's flood control may hold a pong back for a minute (protocol 8.2).
   *
   * @param interval 1 ms to 365 days; 60 s by default
   * @param patience 1 ms to 365 days; 90 s by default
   * @return this builder
   * @throws IllegalArgumentException if one is out of range
   */
  public ChatClientBuilder liveness(Duration interval, Duration patience) {
    timeouts = timeouts.withLiveness(interval, patience);
    return this;
  }

  /**
   * Sets how much may wait to be sent.
   *
   * @param bytes 1 to 67,108,864; 262,144 by default
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public ChatClientBuilder sendBuffer(int bytes) {
    this.sendBuffer = inRange("sendBuffer", bytes, 1, 64 * 1024 * 1024);
    return this;
  }

  /**
   * Sets how many events may wait for the listeners before the client stops reading. As many again
   * may be on their way to the listeners.
   *
   * @param events 1 to 1,000,000; 1,024 by default
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public ChatClientBuilder eventBuffer(int events) {
    this.eventBuffer = inRange("eventBuffer", events, 1, 1_000_000);
    return this;
  }

  /**
   * Sets how much memory the events may take that wait for the listeners, before the client stops
   * reading; one more line may go beyond it. It is estimated from above: 256 bytes an event and 6 a
   * character, so that the default is some 6,000 lines of chat or 30 of the longest lines. As much
   * again may be on its way to the listeners.
   *
   * @param bytes 1 to 1,073,741,824; 4,194,304 by default
   * @return this builder
   * @throws IllegalArgumentException if it is out of range
   */
  public ChatClientBuilder eventBufferBytes(int bytes) {
    this.eventBufferBytes = inRange("eventBufferBytes", bytes, 1, 1024 * 1024 * 1024);
    return this;
  }

  /**
   * Connects; blocks until the server has accepted the nickname, and the client is in its channel.
   * That takes no longer than looking up the host, and for each connection the connect timeout, the
   * handshake timeout, and where a channel was set the request timeout: by default 20 s, or 110 s.
   * There is one connection, and another one whenever the server hangs up on refused nicknames
   * (protocol 2.2) and fallbacks are left.
   *
   * @return a client that is connected and in a channel
   * @throws NicknameRejectedException if the server refused the nickname, or the last of several
   * @throws ServerRefusalException if the server refused the client for another reason
   * @throws ConnectFailedException if there is no chat server at host and port, or no way to it;
   *     {@link ConnectFailedException#failure()} tells the cases apart
   * @throws IllegalStateException if no nickname was set
   */
  public ChatClient connect() throws ConnectFailedException {
    return ChatClient.open(settings());
  }

  ClientSettings settings() {
    String name = nickname;
    if (name == null) {
      throw new IllegalStateException("a client needs a nickname");
    }
    return new ClientSettings(
        host,
        port,
        tls,
        nicknames(name),
        secret,
        channel,
        key,
        neededTags(),
        List.copyOf(listeners),
        timeouts,
        reconnection,
        eventBuffer,
        eventBufferBytes,
        sendBuffer);
  }

  private List<String> nicknames(String first) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(fallbackNicknames);
    return List.copyOf(all);
  }

  private Set<Tag> neededTags() {
    if (!reconnection.isOn()) {
      return tags;
    }
    Set<Tag> all = EnumSet.copyOf(NEEDED);
    all.addAll(tags);
    return Collections.unmodifiableSet(all);
  }

  private static int inRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", not " + value);
    }
    return value;
  }
}
