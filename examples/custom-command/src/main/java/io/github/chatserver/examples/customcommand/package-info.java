/** A server with a command of its own. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.customcommand;

import org.jspecify.annotations.NullMarked;
