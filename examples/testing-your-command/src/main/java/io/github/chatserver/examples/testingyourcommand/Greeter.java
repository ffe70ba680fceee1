package io.github.chatserver.examples.testingyourcommand;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.Joined;
import java.io.IOException;

/**
 * A bot that greets whoever comes into the main channel. It connects over the network, as any
 * client does.
 *
 * <p>Stateless.
 */
final class Greeter {
  private Greeter() {}

  /** Connects the bot; it greets until it is closed. */
  static ChatClient connect(String host, int port) throws IOException {
    return ChatClient.connect(
        host,
        port,
        "greeter",
        (client, event) -> {
          if (event instanceof Joined joined) {
            client.say("welcome, " + joined.nickname());
          }
        });
  }
}
