package io.github.chatserver.examples.messagecounter;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.Command;
import java.io.IOException;

/**
 * A server that counts the messages of each channel, and tells who asks by {@code -counts}.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (ChatServer server = start(6666)) {
      System.out.println(
          "nc localhost " + server.port() + ", a nickname, a message, then: -counts");
      server.awaitStop();
    }
  }

  static ChatServer start(int port) throws IOException {
    return counting(ChatServer.builder().port(port)).start();
  }

  /** What this server has beyond others; its tests give it to a server of their own. */
  static ChatServerBuilder counting(ChatServerBuilder builder) {
    MessageCounter counter = new MessageCounter();
    return builder.listener(counter).command(counts(counter));
  }

  private static Command counts(MessageCounter counter) {
    return Command.named("counts")
        .help("how many messages each channel had")
        .handler(
            context ->
                counter
                    .counts()
                    .forEach((channel, count) -> context.reply(channel + ": " + count)));
  }
}
