/**
 * The wire format, in both directions: bounded reading of lines, parsing of what a client sent, and
 * {@link io.github.chatserver.internal.wire.Line}, the one type that makes outgoing lines. Knows
 * neither sockets nor who is connected.
 */
@NullMarked
package io.github.chatserver.internal.wire;

import org.jspecify.annotations.NullMarked;
