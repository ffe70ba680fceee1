package io.github.chatserver.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a client was built with, checked.
 *
 * @param nickname the nickname to ask for
 * @param tls how to speak TLS; null for plain TCP
 * @param eventBuffer how many events may wait for the listeners
 * @param sendBuffer how many bytes may wait for the server
 */
record ClientSettings(
    String host,
    int port,
    String nickname,
    @Nullable SSLContext tls,
    Set<Tag> tags,
    List<EventListener> listeners,
    Duration connectTimeout,
    Duration handshakeTimeout,
    Duration sendTimeout,
    int eventBuffer,
    int sendBuffer) {

  /** Names the peer as a person writes it: {@code localhost:6666}, {@code [::1]:6666}. */
  String peer() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
