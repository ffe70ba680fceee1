package io.github.chatserver.examples.registrywrapper;

import io.github.chatserver.ChatServer;
import io.github.chatserver.Command;
import io.github.chatserver.registry.ChannelRegistry;
import java.io.IOException;

/**
 * A server whose channels {@code help} and {@code news} are always there, and that counts what is
 * said in each channel: {@code -counts}.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (ChatServer server = start(6666, registry())) {
      System.out.println("nc localhost " + server.port() + ", a nickname, then: -list, -counts");
      server.awaitStop();
    }
  }

  static CountingRegistry registry() {
    return new CountingRegistry(ChannelRegistry.inMemory(), "help", "news");
  }

  static ChatServer start(int port, CountingRegistry registry) throws IOException {
    return ChatServer.builder()
        .port(port)
        .channelRegistry(registry)
        .command(counts(registry))
        .start();
  }

  static Command counts(CountingRegistry registry) {
    return Command.named("counts")
        .help("how many messages were said in each channel")
        .handler(context -> context.reply("messages: " + registry.messages()));
  }
}
