package io.github.chatserver.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link ChatClient} needs; only the nickname has no default. It may be used for
 * several clients, one after the other.
 *
 * <p>Not thread-safe.
 */
public final class ChatClientBuilder {
  private String host = "localhost";
  private int port = 6666;
  private @Nullable String nickname;
  private @Nullable SSLContext tls;
  private Set<Tag> tags = Set.of();
  private final List<EventListener> listeners = new ArrayList<>();
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration handshakeTimeout = Duration.ofSeconds(10);
  private Duration sendTimeout = Duration.ofSeconds(30);
  private int eventBuffer = 1024;
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
   * Sets which tags the server is asked for, before the nickname (protocol 2.5, 5.1).
   *
   * @param values the tags; none by default
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
    this.connectTimeout = Timeouts.checked("connectTimeout", value);
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
    this.handshakeTimeout = Timeouts.checked("handshakeTimeout", value);
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
    this.sendTimeout = Timeouts.checked("sendTimeout", value);
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
   * Connects; blocks until the server has accepted the nickname.
   *
   * @return a client that is connected and in a channel
   * @throws NicknameRejectedException if the server refused the nickname
   * @throws ServerRefusalException if the server refused the client for another reason
   * @throws ConnectFailedException if there is no chat server at host and port, or no way to it;
   *     {@link ConnectFailedException#failure()} tells the cases apart
   * @throws IllegalStateException if no nickname was set
   */
  public ChatClient connect() throws ConnectFailedException {
    String name = nickname;
    if (name == null) {
      throw new IllegalStateException("a client needs a nickname");
    }
    return ChatClient.open(
        new ClientSettings(
            host,
            port,
            name,
            tls,
            tags,
            List.copyOf(listeners),
            connectTimeout,
            handshakeTimeout,
            sendTimeout,
            eventBuffer,
            sendBuffer));
  }

  private static int inRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", not " + value);
    }
    return value;
  }
}
