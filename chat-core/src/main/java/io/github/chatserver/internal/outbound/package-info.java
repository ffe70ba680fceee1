/**
 * Letter boxes and the postman who empties them: one bounded queue of lines per client, into which
 * anyone posts without waiting, and one drain task at most per queue, only while there is something
 * to write. Knows the transport and lines, but no chat.
 */
@NullMarked
package io.github.chatserver.internal.outbound;

import org.jspecify.annotations.NullMarked;
