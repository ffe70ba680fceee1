/** A command and a bot whose tests are the example. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.testingyourcommand;

import org.jspecify.annotations.NullMarked;
