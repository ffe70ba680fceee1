/**
 * A session: one connection and its user, from {@code NAME} to the exit. The only place that sees
 * both the transport and the chat.
 */
@NullMarked
package io.github.chatserver.internal.session;

import org.jspecify.annotations.NullMarked;
