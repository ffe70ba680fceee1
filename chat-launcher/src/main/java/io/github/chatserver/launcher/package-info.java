/**
 * The programs that start from the command line: options in, exit codes out.
 *
 * <p>This package must not know the wire protocol or the engine; the libraries do the work.
 */
@NullMarked
package io.github.chatserver.launcher;

import org.jspecify.annotations.NullMarked;
