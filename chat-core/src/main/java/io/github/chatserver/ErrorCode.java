package io.github.chatserver;

/**
 * The stable codes of refusals and errors, the second token of a line {@code ! CODE text} (protocol
 * 7).
 *
 * <p>Immutable.
 */
public enum ErrorCode {
  /** The nickname breaks a rule of protocol 2.3. */
  NICK_INVALID,
  /** Somebody else holds the nickname. */
  NICK_TAKEN,
  /** The protocol or the host keeps the nickname for itself. */
  NICK_RESERVED,
  /** Too many nicknames were refused in one handshake; the connection is closed. */
  TOO_MANY_ATTEMPTS,
  /** A deadline passed; the connection is closed. */
  TIMEOUT,
  /** The server has as many clients as it may have; the connection is closed. */
  SERVER_FULL,
  /** The address has as many connections as it may have; the connection is closed. */
  TOO_MANY_CONNECTIONS,
  /** A line or a text in it is longer than allowed. */
  TOO_LONG,
  /** The client kept sending faster than allowed; the connection is closed. */
  TOO_FAST,
  /** There is no such command. */
  UNKNOWN_COMMAND,
  /** The arguments do not fit the command. */
  USAGE,
  /** There is no user of that nickname. */
  NO_SUCH_NICK,
  /** There is no channel of that name. */
  NO_SUCH_CHANNEL,
  /** The channel name breaks a rule of protocol 6.2. */
  CHANNEL_INVALID,
  /** The channel is locked, and the key is missing or wrong. */
  BAD_KEY,
  /** The nickname or the address is banned. */
  BANNED,
  /** A moderator or the host removed the client; the connection is closed. */
  KICKED,
  /** A moderator has silenced the user. */
  MUTED,
  /** The user may not do that. */
  NOT_ALLOWED,
  /** Nobody has written privately to the user yet. */
  NOTHING_TO_REPLY,
  /** A limit of the server is reached. */
  LIMIT,
  /** The secret of a login is wrong. */
  BAD_LOGIN,
  /** The client does not read what is sent to it; the connection is closed. */
  SLOW_CONSUMER,
  /** A filter of the host refused the text. */
  REJECTED,
  /** The channel registry cannot be reached now. */
  UNAVAILABLE,
  /** Something failed inside the server; the failure is logged there. */
  INTERNAL,
  /** The server stops; the connection is closed. */
  SHUTDOWN
}
