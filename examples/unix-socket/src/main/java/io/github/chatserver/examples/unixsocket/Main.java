package io.github.chatserver.examples.unixsocket;

import io.github.chatserver.ChatServer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A server on a port and on a file: {@code nc localhost 6666}, {@code nc -U chat.sock}.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args.length > 0 ? args[0] : "chat.sock");
    try (ChatServer server = ChatServer.start(6666);
        UnixDoor door = UnixDoor.open(server, file)) {
      System.out.println(door + ", and nc localhost " + server.port());
      server.awaitStop();
    }
  }
}
