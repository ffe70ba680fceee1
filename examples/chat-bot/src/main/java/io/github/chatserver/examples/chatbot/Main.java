package io.github.chatserver.examples.chatbot;

import io.github.chatserver.client.ChatClient;
import java.io.IOException;

/**
 * Runs the bot: {@code Main [host [port [channel]]]}.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    String host = args.length > 0 ? args[0] : "localhost";
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 6666;
    String channel = args.length > 2 ? args[2] : "main";
    try (ChatClient bot = KarmaBot.connect(host, port, channel)) {
      System.out.println(bot.nickname() + " counts in " + bot.channel() + "; try: bob++");
      bot.awaitEnd();
    }
  }
}
