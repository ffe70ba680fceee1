package io.github.chatserver.client;

import java.util.Optional;

/**
 * A notice: an answer to a command, the message of the day, or an announcement of the host
 * application: {@code * text}. Its kind is in {@link #code()}, if {@link Tag#CODE} is on.
 *
 * <p>Immutable.
 */
public final class Notice extends LineEvent {
  private final String text;

  Notice(WireLine line, String text) {
    super(line);
    this.text = text;
  }

  /**
   * Returns what the server says.
   *
   * @return the text, without the asterisk
   */
  public String text() {
    return text;
  }

  /**
   * Returns the kind of the notice (protocol 5.5).
   *
   * @return the code; empty if the tag is off
   */
  public Optional<String> code() {
    return tags().code();
  }
}
