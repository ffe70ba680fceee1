package io.github.chatserver.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client that is in: its connection, where it stands, and what its listeners are told first.
 *
 * @param wire the connection
 * @param incoming what the server will send on it
 * @param standing nickname and channel, behind the lines that came already
 * @param gap what was missed; null at a first arrival, and where nothing was
 * @param refusal why it is not in the channel where it was; null if it is
 * @param events the lines that came already and are to be delivered, in order
 */
record Arrival(
    Wire wire,
    Incoming incoming,
    Standing standing,
    @Nullable Gap gap,
    @Nullable Refusal refusal,
    List<LineEvent> events) {}
