package io.github.chatserver.examples.bridge;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatClientBuilder;
import io.github.chatserver.client.Reconnection;
import java.io.IOException;
import java.time.Duration;

/**
 * Joins a channel of one server with a channel of another: each line said on one side is said on
 * the other, by a member with the nickname of that {@link Side}. Either connection may be lost and
 * comes back by itself; what is said on the other side meanwhile waits, {@value #ROOM} lines of it.
 * What was on its way at the very moment when a connection broke may be lost.
 *
 * <p>Thread-safe.
 */
final class Bridge implements AutoCloseable {
  private static final int ROOM = 1_000;
  private static final Duration LOOK = Duration.ofMillis(250);

  private final ChatClient one;
  private final ChatClient other;
  private final Carrier there;
  private final Carrier back;

  private Bridge(Side first, ChatClient one, Side second, ChatClient other) {
    this.one = one;
    this.other = other;
    this.there = new Carrier(first.label(), ROOM, other);
    this.back = new Carrier(second.label(), ROOM, one);
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
    Bridge bridge = new Bridge(first, one, second, other);
    there.carryBy(bridge.there);
    back.carryBy(bridge.back);
    bridge.there.start();
    bridge.back.start();
    return bridge;
  }

  private static ChatClient connect(Side side, Relay relay) throws IOException {
    ChatClientBuilder builder =
        ChatClient.builder()
            .host(side.host())
            .port(side.port())
            .nickname(side.bridges().get(0))
            .channel(side.channel())
            .reconnection(Reconnection.withBackOff())
            .listener(relay);
    return (side.secret().isEmpty() ? builder : builder.secret(side.secret())).connect();
  }

  /** Blocks until a connection has ended for good: kicked, banned, or closed. */
  void awaitEnd() throws InterruptedException {
    while (!one.awaitEnd(LOOK) && !other.awaitEnd(LOOK)) {
      // Each is waited for in turn: one that comes back by itself has not ended.
    }
  }

  @Override
  public void close() {
    there.close();
    back.close();
    one.close();
    other.close();
  }
}
