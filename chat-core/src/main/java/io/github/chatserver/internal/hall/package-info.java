/**
 * The halls: this server's part of each channel, who of its clients is in there, and how an entry
 * of the channel's order reaches their letter boxes. Called by the registry under the channel's
 * lock; knows no sockets and no commands.
 */
@NullMarked
package io.github.chatserver.internal.hall;

import org.jspecify.annotations.NullMarked;
