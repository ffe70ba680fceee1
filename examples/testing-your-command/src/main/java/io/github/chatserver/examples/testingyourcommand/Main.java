package io.github.chatserver.examples.testingyourcommand;

import io.github.chatserver.ChatServer;
import io.github.chatserver.client.ChatClient;
import java.io.IOException;

/**
 * A server with the command and the bot.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (ChatServer server = new Vote().install(ChatServer.builder().port(6666)).start();
        ChatClient greeter = Greeter.connect("localhost", server.port())) {
      System.out.println(greeter.nickname() + " waits: nc localhost " + server.port());
      server.awaitStop();
    }
  }
}
