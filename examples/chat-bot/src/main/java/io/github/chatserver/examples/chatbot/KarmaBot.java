package io.github.chatserver.examples.chatbot;

import io.github.chatserver.client.Action;
import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.Gap;
import io.github.chatserver.client.Message;
import io.github.chatserver.client.PrivateMessage;
import io.github.chatserver.client.Reconnection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts who is thanked: {@code bob++} in its channel thanks bob, {@code karma bob} asks, there or
 * privately. It counts what was said while its connection was down too, as far as the server's
 * history reaches, and nothing twice.
 *
 * <p>Confined to the client's event thread.
 */
final class KarmaBot implements EventListener {
  private static final Pattern THANKS = Pattern.compile("(\\S{1,32})\\+\\+");
  private static final Pattern QUESTION = Pattern.compile("karma (\\S{1,32})");
  private static final int MOST_NAMES = 10_000; // strangers choose the names

  private final Map<String, Integer> karma = new HashMap<>();

  /** How many of the messages and actions that are shown again were said while the bot was away. */
  private int missed;

  /** Connects a bot, which stays until it is closed, banned or kicked. */
  static ChatClient connect(String host, int port, String channel) throws IOException {
    return ChatClient.builder()
        .host(host)
        .port(port)
        .nickname("karma")
        .fallbackNicknames("karma-bot", "karma-bot-2")
        .channel(channel)
        .reconnection(Reconnection.withBackOff())
        .listener(new KarmaBot())
        .connect();
  }

  @Override
  public void on(ChatClient client, ChatEvent event) throws IOException {
    if (event instanceof Gap gap) {
      missed = gap.recovered();
    } else if (event instanceof Message message) {
      if (!message.isReplayed() || isMissed()) {
        heard(client, message);
      }
    } else if (event instanceof Action action && action.isReplayed()) {
      isMissed(); // actions are among what was recovered, too
    } else if (event instanceof PrivateMessage message) {
      Matcher question = QUESTION.matcher(message.text());
      if (question.matches()) {
        client.tell(message.sender(), answer(question.group(1)));
      }
    }
  }

  /** Whether what is shown again is new to the bot, and not from before its first coming. */
  private boolean isMissed() {
    if (missed == 0) {
      return false;
    }
    missed--;
    return true;
  }

  private void heard(ChatClient client, Message message) throws IOException {
    Matcher thanks = THANKS.matcher(message.text());
    Matcher question = QUESTION.matcher(message.text());
    if (thanks.matches() && !key(thanks.group(1)).equals(key(message.sender()))) {
      count(key(thanks.group(1)));
    } else if (!message.isReplayed() && question.matches()) {
      client.say(answer(question.group(1)));
    }
  }

  private void count(String name) {
    if (karma.size() < MOST_NAMES || karma.containsKey(name)) {
      karma.merge(name, 1, Integer::sum);
    }
  }

  private String answer(String name) {
    return name + " has " + karma.getOrDefault(key(name), 0);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
