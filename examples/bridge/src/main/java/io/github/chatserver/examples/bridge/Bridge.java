package io.github.chatserver.examples.bridge;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.Reconnection;
import java.io.IOException;
import java.time.Duration;

/**
 * Joins a channel of one server with a channel of another: each line said on one side is said on
 * the other, by a member that is called like {@link #NICKNAME}. Either connection may be lost and
 * comes back by itself.
 *
 * <p>Thread-safe.
 */
final class Bridge implements AutoCloseable {
  /** How bridges are called; reserve it on the server, so that nobody else is. */
  static final String NICKNAME = "bridge";

  private static final Duration LOOK = Duration.ofMillis(250);

  private final ChatClient one;
  private final ChatClient other;

  private Bridge(ChatClient one, ChatClient other) {
    this.one = one;
    this.other = other;
  }

  /** Connects to both sides, and carries lines from then on. */
  static Bridge between(Side first, Side second) throws IOException {
    Relay there = new Relay(first, second);
    Relay back = new Relay(second, first);
    ChatClient one = connect(first, there);
    ChatClient other;
    try {
      other = connect(second, back);
    } catch (IOException e) {
      one.close();
      throw e;
    }
    there.carryTo(other);
    back.carryTo(one);
    return new Bridge(one, other);
  }

  private static ChatClient connect(Side side, Relay relay) throws IOException {
    return ChatClient.builder()
        .host(side.host())
        .port(side.port())
        .nickname(NICKNAME)
        .fallbackNicknames(NICKNAME + "-2", NICKNAME + "-3", NICKNAME + "-4")
        .channel(side.channel())
        .reconnection(Reconnection.withBackOff())
        .listener(relay)
        .connect();
  }

  /** Blocks until a connection has ended for good: kicked, banned, or closed. */
  void awaitEnd() throws InterruptedException {
    while (!one.awaitEnd(LOOK) && !other.awaitEnd(LOOK)) {
      // Each is waited for in turn: one that comes back by itself has not ended.
    }
  }

  @Override
  public void close() {
    one.close();
    other.close();
  }
}
