package io.github.chatserver.internal.watch;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.LeaveCause;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What happens, as the rooms tell it: one call each, which nothing depends on. By default nobody
 * looks.
 *
 * <p>Called on any thread, whatever locks it holds: never blocks, never calls foreign code, never
 * throws. Thread-safe.
 */
public interface Watch {
  /** Nobody looks. */
  Watch NOBODY = new Watch() {};

  /**
   * A connection has become a session, which has no nickname yet.
   *
   * @param address where it comes from; empty for a member of this JVM
   */
  default void opened(UserId id, String address) {}

  /** Somebody was told that it may not come in: at the gate, or in the handshake. */
  default void refused(ErrorCode code, String address) {}

  /** A nickname is accepted; its user is about to join its first channel. */
  default void connected(UserCard user) {}

  /** One of this server's users has joined. */
  default void joined(String channel, ChannelEntry entry) {}

  /** One of this server's users has left. */
  default void left(String channel, ChannelEntry entry, LeaveCause cause) {}

  /** One of this server's users has another nickname. */
  default void renamed(String channel, ChannelEntry entry) {}

  /** One of this server's users has said something, or acted. */
  default void message(String channel, ChannelEntry entry) {}

  /** A line of a channel was put into so many boxes. */
  default void posted(int boxes) {}

  /** One of this server's users has written privately. */
  default void privateMessage(UserCard sender, UserCard receiver) {}

  /** One of this server's users has sent a command; without a code it was done right. */
  default void commandRun(UserCard user, String command, @Nullable ErrorCode refusal, long nanos) {}

  /** So many lines were dropped in the queue of a client that does not read in time. */
  default void dropped(int lines) {}

  /** A session ends because its client does not read; so many bytes wait for it. */
  default void slowConsumer(UserCard user, long waiting) {}

  /** Flood control has made somebody wait. */
  default void floodDelayed(UserCard user, long nanos) {}

  /** The host's code has failed; {@code handler} says which. */
  default void handlerFailed(String handler, @Nullable UserCard user, Throwable failure) {}

  /** The host's code took long, as its one caller judges. */
  default void handlerSlow(String handler, UserCard user, long nanos) {}

  /** One of the host's filters has failed. */
  default void filterFailed(UserCard user, Throwable failure) {}
}
