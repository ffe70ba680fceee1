/**
 * A client of the chat protocol with typed events.
 *
 * <p>Start with {@link io.github.chatserver.client.ChatClient#connect(String, int, String)} or
 * {@link io.github.chatserver.client.ChatClient#builder()}; what the server sends arrives as {@link
 * io.github.chatserver.client.ChatEvent}s.
 *
 * <p>This package must not know the server: it speaks to whatever keeps the protocol, and trusts
 * nothing that it reads.
 */
@NullMarked
package io.github.chatserver.client;

import org.jspecify.annotations.NullMarked;
