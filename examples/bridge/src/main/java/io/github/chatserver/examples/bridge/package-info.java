/** A bridge that joins the channels of two servers. Knows the client library alone. */
@NullMarked
package io.github.chatserver.examples.bridge;

import org.jspecify.annotations.NullMarked;
