/** A server with a listener that counts messages. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.messagecounter;

import org.jspecify.annotations.NullMarked;
