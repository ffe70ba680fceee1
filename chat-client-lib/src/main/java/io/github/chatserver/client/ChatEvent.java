package io.github.chatserver.client;

/**
 * Something that happened: a line of the server's, or a change of the connection.
 *
 * <p>The hierarchy is sealed, so that a {@code switch} over it is checked for completeness:
 *
 * <pre>{@code
 * switch (event) {
 *   case Message message -> print(message.sender() + ": " + message.text());
 *   case Disconnected end -> print("gone: " + end.cause());
 *   case LineEvent other -> { }
 *   case ConnectionEvent other -> { }
 * }
 * }</pre>
 *
 * <p>The kinds of {@link LineEvent} are those of the protocol's version 1. The kinds of {@link
 * ConnectionEvent} may become more; a {@code switch} with a case for {@code ConnectionEvent} itself
 * goes on compiling. The events are classes and no records, because an accessor can be added to a
 * class and a component cannot be added to a record.
 *
 * <p>Immutable, as is every event.
 */
public sealed interface ChatEvent permits LineEvent, ConnectionEvent {}
