package io.github.chatserver.examples.testingyourcommand;

import io.github.chatserver.Command;
import io.github.chatserver.CommandContext;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.registry.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The command {@code -vote <yes|no>}: one vote for each person, which may be changed.
 *
 * <p>Thread-safe: handlers run on the threads of their users.
 */
final class Vote {
  /** By person, so that nobody votes twice by taking another nickname. */
  private final Map<UserId, Boolean> votes = new ConcurrentHashMap<>();

  Command command() {
    return Command.named("vote")
        .usage("<yes|no>")
        .help("vote, or change your vote")
        .handler(this::vote);
  }

  private void vote(CommandContext context) throws CommandException {
    votes.put(context.user().id(), choice(context.argument(0)));
    long yes = votes.values().stream().filter(vote -> vote).count();
    context.user().act("votes; it stands at " + yes + " to " + (votes.size() - yes));
    context.reply("your vote is counted");
  }

  private static boolean choice(String word) throws CommandException {
    return switch (word) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new CommandException(ErrorCode.USAGE, "-vote yes, or -vote no");
    };
  }
}
