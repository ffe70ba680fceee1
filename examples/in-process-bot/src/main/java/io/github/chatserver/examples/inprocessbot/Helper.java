package io.github.chatserver.examples.inprocessbot;

import io.github.chatserver.ChatChannel;
import io.github.chatserver.ChatMember;
import io.github.chatserver.ChatServer;
import io.github.chatserver.CommandException;
import io.github.chatserver.LineSink;
import io.github.chatserver.MemberOptions;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question in the channel.
 *
 * <p>Thread-safe; the server calls {@link #accept} on one thread at a time.
 */
final class Helper implements LineSink, AutoCloseable {
  private static final String NICKNAME = "helper";
  private static final Pattern QUESTION = Pattern.compile("(\\S+): helper: how many\\?");

  private final ChatServer server;
  private volatile @Nullable ChatMember self;

  private Helper(ChatServer server) {
    this.server = server;
  }

  /** Comes into the main channel; what is asked from now on is answered. */
  static Helper join(ChatServer server) throws CommandException, IOException {
    Helper helper = new Helper(server);
    helper.self = server.connect(MemberOptions.nickname(NICKNAME).withoutFloodControl(), helper);
    return helper;
  }

  @Override
  public void accept(String line) {
    ChatMember member = self;
    Matcher question = QUESTION.matcher(line);
    if (member != null && question.matches()) {
      int count = server.channel(member.channel()).map(ChatChannel::memberCount).orElse(0);
      // As a client would send it; if it is refused, this reads why.
      member.submit(question.group(1) + ": we are " + count);
    }
  }

  /** Leaves; the stop of the server makes it leave, too. */
  @Override
  public void close() {
    ChatMember member = self;
    if (member != null) {
      member.close();
    }
  }

  @Override
  public void ended() {
    System.getLogger(NICKNAME).log(System.Logger.Level.INFO, "the helper has left");
  }
}
