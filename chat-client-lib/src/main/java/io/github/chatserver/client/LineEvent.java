package io.github.chatserver.client;

/**
 * A line that the server sent (protocol 4).
 *
 * <p>Its text is clean: no control character, no bidi control and no line separator is in it or in
 * anything that is taken out of it. Two events are equal when they are of one kind and their lines
 * are equal.
 *
 * <p>Immutable.
 */
public abstract sealed class LineEvent implements ChatEvent
    permits Action,
        Broadcast,
        Joined,
        Left,
        Message,
        NamePrompt,
        Notice,
        PrivateMessage,
        PrivateMessageSent,
        Refusal,
        Renamed,
        Unknown {
  private final WireLine line;

  LineEvent(WireLine line) {
    this.line = line;
  }

  /**
   * Reads one line as a server sends it; for tests and for transcripts.
   *
   * @param line the line without its terminator; what must not be in it is removed
   * @return the event; {@link Unknown} if the line is of no known kind
   */
  public static LineEvent of(String line) {
    return EventParser.parse(WireLine.of(WireText.clean(line), false));
  }

  /**
   * Returns the whole line, its tags included, without its terminator.
   *
   * @return the line
   */
  public final String line() {
    return line.text();
  }

  /**
   * Returns the line without its tags, as a server sends it that was asked for none.
   *
   * @return the line behind its tags
   */
  public final String body() {
    return line.body();
  }

  /**
   * Returns the tags in front of the line (protocol 5.2).
   *
   * @return the tags; empty ones if the server sent none
   */
  public final Tags tags() {
    return line.tags();
  }

  /**
   * Tells whether this is a message of the past: tagged {@code replay=1}, or chat or an action
   * between the marks of a replay (protocol 5.4). A bot should not answer those.
   *
   * @return whether it was said before and is shown again
   */
  public final boolean isReplayed() {
    return line.replayed() || line.tags().isReplay();
  }

  /**
   * Tells whether the line was longer than any line of the protocol (1.1), and its end was cut off.
   *
   * @return whether the end is missing
   */
  public final boolean isCut() {
    return line.cut();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof LineEvent that
        && getClass() == that.getClass()
        && line.equals(that.line);
  }

  @Override
  public final int hashCode() {
    return line.hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + line.text() + "]";
  }
}
