/** A bot that answers, and survives the loss of its connection. Knows the client library alone. */
@NullMarked
package io.github.chatserver.examples.chatbot;

import org.jspecify.annotations.NullMarked;
