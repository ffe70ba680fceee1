package io.github.chatserver;

/**
 * The codes of notices, seen by clients that asked for the tag {@code code} (protocol 5.5).
 *
 * <p>Immutable.
 */
public enum NoticeCode {
  /** The answer to an accepted nickname. */
  WELCOME,
  /** A line of the message of the day. */
  MOTD,
  /** The beginning of a replay, or the answer that there is nothing to replay. */
  REPLAY,
  /** The end of a replay. */
  END_OF_REPLAY,
  /** The answer to a move into a channel. */
  JOINED,
  /** A line of the list of channels. */
  CHANNELS,
  /** A line of the list of a channel's members. */
  MEMBERS,
  /** What is known of one user. */
  WHOIS,
  /** The answer to a broadcast. */
  SENT,
  /** Anything about a topic. */
  TOPIC,
  /** A user is away. */
  AWAY,
  /** The user is no longer away. */
  BACK,
  /** Anything about ignored users. */
  IGNORED,
  /** The tags that are on. */
  TAGS,
  /** The answer to {@code -ping}. */
  PONG,
  /** The answer to {@code -login}. */
  LOGIN,
  /** The answer to {@code -quit}. */
  BYE,
  /** A line of help. */
  HELP,
  /** A line of the list of bans. */
  BANS,
  /** A moderator's command has been carried out. */
  DONE,
  /** An announcement of the host application (protocol 4.1). */
  ANNOUNCE,
  /** Anything else, such as what a host's own command says. */
  NOTICE
}
