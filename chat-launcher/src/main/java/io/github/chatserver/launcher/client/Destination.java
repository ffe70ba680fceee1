package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatClientBuilder;
import io.github.chatserver.client.Reconnection;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where to go, and how.
 *
 * <p>Immutable.
 *
 * @param server where the server is
 * @param timeout how long to wait for the connection, and then for the welcome
 * @param tls what is trusted; null for plain TCP
 * @param secret what to log in with; null for no login
 * @param channel where to go then; null for where the server puts everybody
 * @param reconnection whether to come back
 */
record Destination(
    ServerAddress server,
    Duration timeout,
    @Nullable SSLContext tls,
    @Nullable String secret,
    @Nullable String channel,
    Reconnection reconnection) {

  /** Shows no secret. */
  @Override
  public String toString() {
    return "Destination[" + server + "]";
  }

  /** Returns a client in the making, under a nickname. */
  ChatClientBuilder client(String nickname) {
    ChatClientBuilder builder =
        ChatClient.builder()
            .host(server.host())
            .port(server.port())
            .nickname(nickname)
            .connectTimeout(timeout)
            .handshakeTimeout(timeout)
            .reconnection(reconnection);
    if (tls != null) {
      builder.tls(tls);
    }
    if (secret != null) {
      builder.secret(secret);
    }
    return channel == null ? builder : builder.channel(channel);
  }
}
