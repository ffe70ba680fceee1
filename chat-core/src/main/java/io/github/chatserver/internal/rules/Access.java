package io.github.chatserver.internal.rules;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.ChatUser;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.time.Seldom;
import io.github.chatserver.internal.watch.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's policy, of which nothing is thrown: the one place where it is called, without any
 * lock.
 *
 * <p>Thread-safe.
 */
public final class Access implements AccessPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  private final AccessPolicy policy;
  private final Watch watch;
  private final Seldom failures = new Seldom();

  /** The host's policy, to be called. */
  public Access(AccessPolicy policy, Watch watch) {
    this.policy = policy;
    this.watch = watch;
  }

  @Override
  public boolean permits(ChatUser user, Permission permission) {
    try {
      return policy.permits(user, permission);
    } catch (Throwable t) { // the host's code; who cannot be judged is not let through
      watch.handlerFailed("access policy", user instanceof Subject known ? known.card() : null, t);
      int cases = failures.count(System.nanoTime());
      if (cases > 0) {
        LOG.error("the access policy failed; {} times since the last report", cases, t);
      }
      return false;
    }
  }
}
