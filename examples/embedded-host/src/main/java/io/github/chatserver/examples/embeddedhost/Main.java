package io.github.chatserver.examples.embeddedhost;

import io.github.chatserver.ChatServer;
import java.io.IOException;

/**
 * An application that carries a chat server inside.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (ChatServer server = start(6666)) {
      System.out.println("people can chat now: nc localhost " + server.port());
      server.awaitStop();
    }
  }

  /** All that a host needs; the rest of the application goes on beside it. */
  static ChatServer start(int port) throws IOException {
    return ChatServer.builder()
        .port(port)
        .messageOfTheDay("This chat lives inside another application.")
        .start();
  }
}
