package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatClientBuilder;
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
 */
record Destination(ServerAddress server, Duration timeout, @Nullable SSLContext tls) {

  /** Returns a client in the making, under a nickname. */
  ChatClientBuilder client(String nickname) {
    ChatClientBuilder builder =
        ChatClient.builder()
            .host(server.host())
            .port(server.port())
            .nickname(nickname)
            .connectTimeout(timeout)
            .handshakeTimeout(timeout);
    return tls == null ? builder : builder.tls(tls);
  }
}
