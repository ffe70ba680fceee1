package io.github.chatserver.client;

import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a client was built with, checked.
 *
 * @param tls how to speak TLS; null for plain TCP
 * @param nicknames the nicknames to ask for, the best first
 * @param secret what to log in with; null not to
 * @param channel where to go behind the welcome; null to stay where the server puts the client
 * @param key the channel's key; null if it has none
 * @param tags what the server is asked for
 * @param eventBuffer how many events may wait for the listeners
 * @param eventBufferBytes how much memory they may take
 * @param sendBuffer how many bytes may wait for the server
 */
record ClientSettings(
    String host,
    int port,
    @Nullable SSLContext tls,
    List<String> nicknames,
    @Nullable String secret,
    @Nullable String channel,
    @Nullable String key,
    Set<Tag> tags,
    List<EventListener> listeners,
    Timeouts timeouts,
    Reconnection reconnection,
    int eventBuffer,
    int eventBufferBytes,
    int sendBuffer) {

  /** Names the peer as a person writes it: {@code localhost:6666}, {@code [::1]:6666}. */
  String peer() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "ClientSettings[" + nicknames + " at " + peer() + "]";
  }
}
