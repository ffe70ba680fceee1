/**
 * The registry that lives in the memory of one JVM.
 *
 * <p>It knows the exported interfaces and values of the registry, and nothing of sessions, sockets
 * or the lines of the wire.
 */
@NullMarked
package io.github.chatserver.internal.registry;

import org.jspecify.annotations.NullMarked;
