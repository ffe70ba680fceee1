package io.github.chatserver.testkit;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ServerFigure;
import java.util.List;

/** What a server must not leave behind. Stateless. */
final class Leftovers {
  private Leftovers() {}

  /** Waits until no user and no connection is left. */
  static void awaitNobody(ChatServer server) {
    Patience.until("all users are gone", () -> server.users().isEmpty());
    Patience.until("all connections are gone", () -> clients(server) == 0);
  }

  static int clients(ChatServer server) {
    return (int) server.snapshot().figure(ServerFigure.CLIENTS);
  }

  /** Waits until no platform thread of the server's is left; virtual ones cannot be listed. */
  static void awaitNoThread(ChatServer server) {
    Patience.until(
        () -> "all threads of " + server + " are gone: " + threads(server),
        () -> threads(server).isEmpty());
  }

  private static List<String> threads(ChatServer server) {
    String prefix = "chat-" + server.port();
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals(prefix) || name.startsWith(prefix + "-"))
        .toList();
  }
}
