package io.github.chatserver.examples.wordfilter;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import java.io.IOException;
import java.util.List;

/**
 * A server that filters words out of what people say, and out of their names.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> words = args.length > 0 ? List.of(args) : List.of("darn", "heck");
    try (ChatServer server = start(6666, words)) {
      System.out.println(
          "nc localhost " + server.port() + ", a nickname, then " + String.join(", ", words));
      server.awaitStop();
    }
  }

  static ChatServer start(int port, List<String> words) throws IOException {
    return filtering(ChatServer.builder().port(port), words).start();
  }

  /** What this server has beyond others; its tests give it to a server of their own. */
  static ChatServerBuilder filtering(ChatServerBuilder builder, List<String> words) {
    Words filtered = new Words(words);
    return builder.filter(filtered).nicknamePolicy(filtered);
  }
}
