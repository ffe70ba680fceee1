/** A chat server that is reached over a Unix-domain socket, too. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.unixsocket;

import org.jspecify.annotations.NullMarked;
