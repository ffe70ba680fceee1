package io.github.chatserver.examples.inprocessbot;

import io.github.chatserver.ChatChannel;
import io.github.chatserver.ChatServer;
import io.github.chatserver.CommandException;
import io.github.chatserver.LocalUser;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question in the channel.
 *
 * <p>Thread-safe; the server calls {@link #hear} on one thread at a time.
 */
final class Helper {
  private static final String NICKNAME = "helper";
  private static final Pattern QUESTION = Pattern.compile("(\\S+): helper: how many\\?");

  private final ChatServer server;
  private volatile @Nullable LocalUser self;

  Helper(ChatServer server) {
    this.server = server;
  }

  /** Comes into the main channel; what is asked from now on is answered. */
  void join() throws CommandException, IOException {
    self = server.connect(NICKNAME, this::hear);
  }

  private void hear(String line) {
    LocalUser user = self;
    Matcher question = QUESTION.matcher(line);
    if (user != null && question.matches()) {
      answer(user, question.group(1));
    }
  }

  private void answer(LocalUser user, String asker) {
    int count = server.channel(user.channel()).map(ChatChannel::memberCount).orElse(0);
    try {
      user.say(asker + ": we are " + count);
    } catch (CommandException e) {
      // Muted, or on its way out: one that may not speak cannot say so either.
      System.getLogger(NICKNAME).log(System.Logger.Level.DEBUG, "no answer: {0}", e.code());
    }
  }
}
