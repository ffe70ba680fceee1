package io.github.chatserver;

import io.github.chatserver.registry.UserCard;

/**
 * Is told what happens in a server: for statistics, logs, bridges. Each method does nothing by
 * default; override those that you want.
 *
 * <pre>{@code
 * ChatServer.builder().listener(new ChatListener() {
 *   @Override
 *   public void message(ChannelMoment message) {
 *     counts.computeIfAbsent(message.channel(), name -> new LongAdder()).increment();
 *   }
 * });
 * }</pre>
 *
 * <p>Everything is told on one thread, {@code chat-PORT-listen}, one call at a time, in the order
 * in which it happened: what happens in a channel in the channel's order, what one user does as it
 * did it. It is told a moment later, off the path of the messages, so a listener can neither delay
 * nor change anything; {@code MessageFilter} is there to decide. What waits to be told is bounded
 * by {@link Limits#listenerQueue()}; what does not fit is dropped, counted, and told as {@link
 * #missed}. A listener may block, and call any method of the server; while it blocks, all listeners
 * of this server wait. What it throws is logged, and the others are told all the same.
 *
 * <p>Of several servers that share a registry each tells what its own users do, so all of them
 * together tell everything once.
 *
 * <p>Called on the listeners' thread alone; needs to be thread-safe only for what else calls it.
 */
public interface ChatListener {
  /**
   * The server accepts connections. The first call.
   *
   * @param server the server
   */
  default void started(ChatServer server) {}

  /**
   * Somebody has come: the nickname is accepted, and the first {@link #joined} is next.
   *
   * @param user who it is
   */
  default void connected(UserCard user) {}

  /**
   * A user came into a channel, also where that is too large for joins to be announced (protocol
   * 4.2).
   *
   * @param join who, where and when
   */
  default void joined(ChannelMoment join) {}

  /**
   * A user left a channel; unless it {@linkplain LeaveCause#MOVED moved}, it left the server, too.
   *
   * @param leave who, where and when; its text is the reason that the others read
   * @param cause why
   */
  default void left(ChannelMoment leave, LeaveCause cause) {}

  /**
   * A user took another nickname.
   *
   * @param rename who, as it is called now; its text is the former nickname
   */
  default void renamed(ChannelMoment rename) {}

  /**
   * A user said something in a channel, or sent an action to it.
   *
   * @param message who, where, when and what
   */
  default void message(ChannelMoment message) {}

  /**
   * A user wrote privately to another one. Nobody is told what.
   *
   * @param sender who wrote
   * @param receiver to whom, on this server or another one
   */
  default void privateMessage(UserCard sender, UserCard receiver) {}

  /**
   * A user has run a command of this server's. What is no command of it is not told.
   *
   * @param run which one, and what came of it
   */
  default void commandRun(CommandRun run) {}

  /**
   * A client did not read what was sent to it, and is disconnected (protocol 8.3, 8.4).
   *
   * @param user who it is; the nickname is empty if it had none yet
   */
  default void slowConsumer(UserCard user) {}

  /**
   * Code of the host's failed: a command's handler, a policy, an authenticator, a filter.
   *
   * @param failure what, for whom, and how
   */
  default void handlerFailed(HandlerFailure failure) {}

  /**
   * Events were dropped at this place, because too many waited to be told.
   *
   * @param events how many
   */
  default void missed(long events) {}

  /** The server has stopped. The last call. */
  default void stopped() {}
}
