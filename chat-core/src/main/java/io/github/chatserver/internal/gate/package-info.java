/**
 * The gate: listening, permits, refusals at the door, and the socket transport. Knows sockets, no
 * chat.
 */
@NullMarked
package io.github.chatserver.internal.gate;

import org.jspecify.annotations.NullMarked;
