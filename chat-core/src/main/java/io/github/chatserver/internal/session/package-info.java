/**
 * Sessions: the life of a connection, from {@code NAME} to the exit. The only place that sees both
 * the transport and the chat; what its user is and does is the business of the users' room. Must
 * not know the registry but by its place in there, nor the engine that starts and watches it.
 */
@NullMarked
package io.github.chatserver.internal.session;

import org.jspecify.annotations.NullMarked;
