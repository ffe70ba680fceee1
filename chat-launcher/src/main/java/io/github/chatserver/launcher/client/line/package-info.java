/**
 * What is typed and what is shown, as values: the syntax of typed lines, completion, secrets, and
 * the text of events. It knows no socket and no terminal.
 */
@NullMarked
package io.github.chatserver.launcher.client.line;

import org.jspecify.annotations.NullMarked;
