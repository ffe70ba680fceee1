package io.github.chatserver;

import io.github.chatserver.registry.UserCard;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command that a user sent, and what came of it. It has no arguments: they may be secrets.
 *
 * <p>Immutable and thread-safe.
 */
public final class CommandRun {
  private final UserCard user;
  private final String command;
  private final @Nullable ErrorCode refusal;
  private final Duration duration;

  private CommandRun(
      UserCard user, String command, @Nullable ErrorCode refusal, Duration duration) {
    this.user = user;
    this.command = command;
    this.refusal = refusal;
    this.duration = duration;
  }

  /**
   * Makes a run; for the tests of a listener.
   *
   * @param user who sent it
   * @param command the command's first name, without the dash
   * @param refusal the code of the refusal; null where it was done right
   * @param duration how long it took
   * @return the run
   */
  public static CommandRun of(
      UserCard user, String command, @Nullable ErrorCode refusal, Duration duration) {
    return new CommandRun(
        Objects.requireNonNull(user),
        Objects.requireNonNull(command),
        refusal,
        Objects.requireNonNull(duration));
  }

  /**
   * Who sent it, as of before it ran.
   *
   * @return the user's card; its nickname is empty before one is accepted (protocol 2.5)
   */
  public UserCard user() {
    return user;
  }

  /**
   * Which command.
   *
   * @return its first name, also where it was called by an alias
   */
  public String command() {
    return command;
  }

  /**
   * What was wrong with it.
   *
   * @return the code that the user read; empty where it was done right
   */
  public Optional<ErrorCode> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * How long it took, checks included.
   *
   * @return the duration
   */
  public Duration duration() {
    return duration;
  }

  @Override
  public String toString() {
    return "-" + command + " of " + user + (refusal == null ? "" : ": " + refusal);
  }
}
