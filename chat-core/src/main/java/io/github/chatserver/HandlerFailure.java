package io.github.chatserver;

import io.github.chatserver.registry.UserCard;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Code of the host's that failed where the server called it: a command's handler, a policy, an
 * authenticator, a filter. The server has logged it already.
 *
 * <p>Immutable and thread-safe.
 */
public final class HandlerFailure {
  private final String handler;
  private final @Nullable UserCard user;
  private final Throwable cause;

  private HandlerFailure(String handler, @Nullable UserCard user, Throwable cause) {
    this.handler = handler;
    this.user = user;
    this.cause = cause;
  }

  /**
   * Makes a failure; for the tests of a listener.
   *
   * @param handler what failed
   * @param user for whom it was called; null for nobody
   * @param cause what it threw
   * @return the failure
   */
  public static HandlerFailure of(String handler, @Nullable UserCard user, Throwable cause) {
    return new HandlerFailure(Objects.requireNonNull(handler), user, Objects.requireNonNull(cause));
  }

  /**
   * What failed.
   *
   * @return such as {@code -roll}, {@code authenticator}, {@code access policy} or {@code filter}
   */
  public String handler() {
    return handler;
  }

  /**
   * For whom it was called.
   *
   * @return the user's card; empty where it was called for nobody
   */
  public Optional<UserCard> user() {
    return Optional.ofNullable(user);
  }

  /**
   * What it threw.
   *
   * @return the exception or error
   */
  public Throwable cause() {
    return cause;
  }

  @Override
  public String toString() {
    return handler + " failed: " + cause.getClass().getName();
  }
}
