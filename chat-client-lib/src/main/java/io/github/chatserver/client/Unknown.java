package io.github.chatserver.client;

/**
 * A line of no kind that this library knows, or one with a part missing. It is in {@link #line()};
 * ignoring it is right.
 *
 * <p>Immutable.
 */
public final class Unknown extends LineEvent {
  Unknown(WireLine line) {
    super(line);
  }
}
