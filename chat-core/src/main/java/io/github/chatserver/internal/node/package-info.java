/**
 * This server's place in the channel registry: taken, watched, lost and taken again. The registry
 * is foreign code, and is called here alone; nothing that it does gets further than an exception of
 * its own. Knows neither sessions nor sockets.
 */
@NullMarked
package io.github.chatserver.internal.node;

import org.jspecify.annotations.NullMarked;
