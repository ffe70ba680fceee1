/** An application that carries a chat server inside. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.embeddedhost;

import org.jspecify.annotations.NullMarked;
