/**
 * The engine: wires the rooms together, owns their threads, watches deadlines and stops everything.
 */
@NullMarked
package io.github.chatserver.internal.engine;

import org.jspecify.annotations.NullMarked;
