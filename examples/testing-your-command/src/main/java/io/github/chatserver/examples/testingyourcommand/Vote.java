package io.github.chatserver.examples.testingyourcommand;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatListener;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.ChatUser;
import io.github.chatserver.Command;
import io.github.chatserver.CommandContext;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LeaveCause;
import io.github.chatserver.registry.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The command {@code -vote <yes|no>}: one vote for each person who is there, which may be changed.
 * A vote ends with its person's session: nobody votes again by coming back, and no more votes are
 * kept than there are people.
 *
 * <p>Thread-safe: handlers run on the threads of their users, the listener on one of its own.
 */
final class Vote implements ChatListener {
  private final ReentrantLock lock = new ReentrantLock();

  /** By person, so that nobody votes twice by taking another nickname; guarded by lock. */
  private final Map<UserId, Boolean> votes = new HashMap<>();

  /** Installs the command, and what makes votes end. */
  ChatServerBuilder install(ChatServerBuilder builder) {
    return builder.command(command()).listener(this);
  }

  private Command command() {
    return Command.named("vote")
        .usage("<yes|no>")
        .help("vote, or change your vote")
        .handler(this::vote);
  }

  private void vote(CommandContext context) throws CommandException {
    context.user().act("votes; it stands at " + count(context.user(), choice(context.argument(0))));
    context.reply("your vote is counted");
  }

  /** Counts a vote, and tells how it stands then. */
  private String count(ChatUser voter, boolean choice) {
    lock.lock();
    try {
      votes.put(voter.id(), choice);
      long yes = votes.values().stream().filter(vote -> vote).count();
      return yes + " to " + (votes.size() - yes);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void left(ChannelMoment leave, LeaveCause cause) {
    if (cause == LeaveCause.MOVED) {
      return; // to another channel
    }
    lock.lock();
    try {
      votes.remove(leave.user().id());
    } finally {
      lock.unlock();
    }
  }

  private static boolean choice(String word) throws CommandException {
    return switch (word) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new CommandException(ErrorCode.USAGE, "-vote yes, or -vote no");
    };
  }
}
