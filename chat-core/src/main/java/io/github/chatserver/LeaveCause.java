package io.github.chatserver;

/**
 * Why somebody left a channel (protocol 4.3). The reason that the others read is {@link
 * ChannelMoment#text()}; decide by the cause, never by that text.
 *
 * <p>Immutable.
 */
public enum LeaveCause {
  /** The user went to another channel of this server, and is still connected. */
  MOVED,
  /** The user left by {@code -quit}, or by {@link LocalUser#quit}. */
  QUIT,
  /** The client ended its stream, which is a quit without a word (protocol 1.5). */
  END_OF_STREAM,
  /** The connection broke, or something inside the server failed. */
  CONNECTION_LOST,
  /** The user said nothing for longer than {@link Limits#idleTimeout()}. */
  TIMED_OUT,
  /** The client did not read what was sent to it (protocol 8.3, 8.4). */
  TOO_SLOW,
  /** The client kept sending faster than flood control allows (protocol 8.2). */
  TOO_FAST,
  /** The client sent 64 KiB without a line end (protocol 1.2). */
  LINE_TOO_LONG,
  /** A moderator removed the user. */
  KICKED,
  /** The nickname or the address was banned. */
  BANNED,
  /** The host removed the user. */
  CLOSED_BY_HOST,
  /** The server stopped. */
  SERVER_STOPPED
}
