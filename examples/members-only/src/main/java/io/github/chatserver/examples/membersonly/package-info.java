/** A server for those who have an account. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.membersonly;

import org.jspecify.annotations.NullMarked;
