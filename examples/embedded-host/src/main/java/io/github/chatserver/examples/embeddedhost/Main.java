package io.github.chatserver.examples.embeddedhost;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import java.io.IOException;

/**
 * An application that carries a chat server inside.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ChatServer server = start(6666);
    // The JVM ends by a signal as a rule: then too, everybody is told, and has 5 s to read it.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "chat-stop"));
    System.out.println("people can chat now: nc localhost " + server.port());
    server.awaitStop();
  }

  /** All that a host needs; the rest of the application goes on beside it. */
  static ChatServer start(int port) throws IOException {
    return configure(ChatServer.builder().port(port)).start();
  }

  /** What is set apart from the port; tests give it to a server of their own. */
  static ChatServerBuilder configure(ChatServerBuilder builder) {
    return builder.messageOfTheDay("This chat lives inside another application.");
  }
}
