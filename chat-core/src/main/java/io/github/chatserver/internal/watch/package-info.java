/**
 * The lookout: what happens in the server, told to whoever looks: the host's listeners, counters.
 * Knows no sockets and no sessions; the other rooms know its {@link
 * io.github.chatserver.internal.watch.Watch} alone.
 */
@NullMarked
package io.github.chatserver.internal.watch;

import org.jspecify.annotations.NullMarked;
