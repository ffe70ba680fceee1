/**
 * The rules of text: what a byte means, which characters may travel, what a name is, how arguments
 * are told apart. Pure functions of their input that hold on every JDK alike; the package must not
 * know sockets, sessions, commands or channels.
 */
@NullMarked
package io.github.chatserver.internal.text;

import org.jspecify.annotations.NullMarked;
