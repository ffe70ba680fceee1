/**
 * The chat server as a host application meets it: start it, watch it, extend it.
 *
 * <p>This package must not know sockets' details, locks or threads of the engine; its types are
 * values, services a host implements, and handles on what runs.
 */
@NullMarked
package io.github.chatserver;

import org.jspecify.annotations.NullMarked;
