/**
 * The counter: finds the command of a line, checks permission and arguments, calls its handler and
 * turns what goes wrong into replies. The stock commands live here too and use nothing that a
 * host's command cannot use.
 */
@NullMarked
package io.github.chatserver.internal.command;

import org.jspecify.annotations.NullMarked;
