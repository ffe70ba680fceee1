/** A server that filters words out of what people say. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.wordfilter;

import org.jspecify.annotations.NullMarked;
