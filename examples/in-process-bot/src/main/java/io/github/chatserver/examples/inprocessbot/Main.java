package io.github.chatserver.examples.inprocessbot;

import io.github.chatserver.ChatServer;
import io.github.chatserver.CommandException;
import java.io.IOException;

/**
 * A server with a member that lives in the same JVM.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args)
      throws CommandException, IOException, InterruptedException {
    try (ChatServer server = start(6666)) {
      System.out.println("nc localhost " + server.port() + ", a nickname, then: helper: how many?");
      server.awaitStop();
    }
  }

  static ChatServer start(int port) throws CommandException, IOException {
    ChatServer server = ChatServer.start(port);
    Helper.join(server); // stays until the server stops
    return server;
  }
}
