package io.github.chatserver.internal.user;

import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets what is done in one user's name in the registry come one at a time, whether the session's
 * thread does it, the host's or a bot's; who only asks needs no turn. The first in the lock order
 * (turn, registry, channel, letter box), and the only lock of the engine that may be held while the
 * registry blocks; the exit never takes it.
 *
 * <p>Thread-safe.
 */
final class Turn {
  private final ReentrantLock lock = new ReentrantLock();

  /** Something that needs the registry. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws RegistryException, CommandException;
  }

  /** Does something in the user's turn. */
  <T> T take(Call<T> call) throws CommandException {
    lock.lock();
    try {
      return ask(call);
    } finally {
      lock.unlock();
    }
  }

  /** Asks the registry without a turn, and says in a command's words what it throws. */
  static <T> T ask(Call<T> call) throws CommandException {
    try {
      return call.run();
    } catch (RegistryRefusal e) {
      throw refused(e);
    } catch (RegistryException e) {
      throw new ChatUnavailableException("the channel registry cannot be reached", e);
    }
  }

  private static CommandException refused(RegistryRefusal refusal) {
    ErrorCode code = ErrorCode.valueOf(refusal.code());
    return new CommandException(
        code,
        switch (code) {
          case NICK_TAKEN -> "somebody has that nickname already; choose another";
          case BAD_KEY -> "that channel is locked; its key goes behind its name: -ch CHANNEL KEY";
          case NO_SUCH_CHANNEL -> "there is no such channel; -list shows those that are there";
          case LIMIT -> "there are too many channels; join one that is there, see -list";
          default -> "that cannot be done now";
        });
  }
}
