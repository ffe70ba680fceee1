package io.github.chatserver.client;

import java.util.Locale;

/**
 * What a client may ask the server to put in front of its lines (protocol 5.1). More may be added.
 *
 * <p>Immutable.
 */
public enum Tag {
  /** When the line was sent. */
  TIME,
  /** The number of a channel's line, rising within the channel. */
  ID,
  /** The channel whose line it is. */
  CHANNEL,
  /** The kind of a notice. */
  CODE,
  /** No tag: makes the server send a client its own chat, actions and broadcasts too. */
  ECHO;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
