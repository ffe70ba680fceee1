/**
 * Where a chat is shown and typed. JLine is known to {@link
 * io.github.chatserver.launcher.client.screen.TerminalScreen} and its helpers alone; sockets and
 * events are known to none.
 */
@NullMarked
package io.github.chatserver.launcher.client.screen;

import org.jspecify.annotations.NullMarked;
