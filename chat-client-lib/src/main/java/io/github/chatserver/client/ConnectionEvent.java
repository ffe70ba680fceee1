package io.github.chatserver.client;

/**
 * A change of the connection itself, as opposed to a line that came over it. More kinds may be
 * added.
 *
 * <p>Immutable.
 */
public sealed interface ConnectionEvent extends ChatEvent
    permits ConnectionLost, Disconnected, Gap, Reconnected, Reconnecting {}
