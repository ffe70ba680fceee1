/** A server with a member that lives in the same JVM. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.inprocessbot;

import org.jspecify.annotations.NullMarked;
