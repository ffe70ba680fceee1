/**
 * The terminal client: what a person types goes to the server, what the server says goes to the
 * screen.
 *
 * <p>This package must not know sockets or the form of the server's lines; the client library does.
 */
@NullMarked
package io.github.chatserver.launcher.client;

import org.jspecify.annotations.NullMarked;
