package io.github.chatserver.internal.user;

import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.CommandException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other servers ask of this one for its users, and what needs the registry: who brings it in a
 * callback of the registry's must not call that, so one worker does it, in the order in which it
 * came. The worker has room for so many; what does not fit in is refused.
 *
 * <p>Thread-safe; never blocks.
 */
final class Errands {
  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private final Executor worker;

  Errands(Executor worker) {
    this.worker = worker;
  }

  /** Something for a user that is here. */
  @FunctionalInterface
  interface Errand {
    void run() throws CommandException;
  }

  /** Has something done soon; false if there is no room for more, or the server stops. */
  boolean send(Errand errand) {
    try {
      worker.execute(() -> carryOut(errand));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("an errand is refused: {}", e.toString());
      return false;
    }
  }

  private static void carryOut(Errand errand) {
    try {
      errand.run();
    } catch (CommandException | ChatUnavailableException e) {
      LOG.debug("an errand for another server failed: {}", e.toString());
    } catch (Throwable t) { // the next one must be done all the same
      LOG.error("an errand for another server failed", t);
    }
  }
}
