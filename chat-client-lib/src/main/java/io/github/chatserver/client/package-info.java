/**
 * A client of the chat protocol with typed events.
 *
 * <p>Start with {@link io.github.chatserver.client.ChatClient#connect(String, int, String)} or
 * {@link io.github.chatserver.client.ChatClient#builder()}; what the server sends arrives as {@link
 * io.github.chatserver.client.ChatEvent}s.
 *
 * <p>This package must not know the server: it speaks to whatever keeps the protocol, and trusts
 * nothing that it reads.
 *
 * <p>For whoever changes it, the names inside:
 *
 * <ul>
 *   <li>{@code Session}: a client's life from its first welcome to its last event, over all its
 *       connections.
 *   <li>{@code Opening}: one attempt to get in, from the look-up of the host on; {@code Handshake}
 *       is its talk at the door.
 *   <li>{@code Homecoming}: what is done behind the welcome: go to the channel, find out what was
 *       missed.
 *   <li>{@code Arrival}: what a successful opening hands over.
 *   <li>{@code Link}: one connection behind its arrival: queue, writer, end.
 *   <li>{@code Lifeline}: the reading thread's loop over the links, and the decision to come back.
 *   <li>{@code Ledger}: what was sent on a link, its pings, and what a pong has proven.
 *   <li>{@code Endings}: ends the requests that no answer ends.
 *   <li>{@code Standing}: nickname and channel; the reading thread and the event thread have one
 *       each.
 *   <li>{@code Leaving}: whether the client leaves by its own will, and what that ends.
 *   <li>{@code Forms}: the notices that the library acts on; {@code Shapes}: the answers that
 *       requests read.
 * </ul>
 */
@NullMarked
package io.github.chatserver.client;

import org.jspecify.annotations.NullMarked;
