package io.github.chatserver;

/**
 * Says who may do what (protocol 6.3).
 *
 * <p>Asked on the thread of whoever acts, often; must answer at once, from memory. Must be
 * thread-safe. One that throws counts as a refusal, and is logged at most once in 10 s.
 */
@FunctionalInterface
public interface AccessPolicy {
  /**
   * Whether a user may do something.
   *
   * @param user who asks
   * @param permission for what
   * @return true if so
   */
  boolean permits(ChatUser user, Permission permission);

  /**
   * The default: everyone may do everything, but only moderators may {@link Permission#MODERATE}.
   *
   * @return the policy
   */
  static AccessPolicy open() {
    return (user, permission) -> !permission.equals(Permission.MODERATE) || user.isModerator();
  }
}
