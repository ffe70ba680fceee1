package io.github.chatserver.client;

/**
 * What kept a client from being connected. More may be added.
 *
 * <p>Immutable.
 */
public enum ConnectFailure {
  /** No name service knows the host. */
  UNKNOWN_HOST,
  /** Nothing listens on the port. */
  REFUSED,
  /** The network has no way to the host. */
  UNREACHABLE,
  /** Nothing answered within the connect timeout. */
  TIMED_OUT,
  /**
   * Something accepted the connection and then said nothing within the handshake timeout, or
   * accepted the nickname and then did not let the client into its channel within the request
   * timeout, or before it had said more than a client keeps.
   */
  SILENT,
  /** What answered does not speak the chat protocol. */
  NO_CHAT_SERVER,
  /** The connection was closed or broke before the client was in its channel, without a word. */
  CLOSED,
  /** No TLS connection came about, or the server's certificate is not trusted. */
  TLS,
  /** The server refused the nickname: {@link NicknameRejectedException}. */
  NICKNAME_REJECTED,
  /** The server refused the secret: {@link ServerRefusalException}. */
  LOGIN_REJECTED,
  /** The server refused the channel to go to: {@link ServerRefusalException}. */
  CHANNEL_REJECTED,
  /** The server refused the client for another reason: {@link ServerRefusalException}. */
  TURNED_AWAY
}
