package io.github.chatserver.client;

/**
 * Knows the messages of a replay by the notices around them (protocol 5.4), for clients that have
 * no tags on.
 *
 * <p>Confined to the reading thread.
 */
final class ReplayMarks {
  private boolean inside;

  /** Makes the line's event, marked as replayed where it is. */
  LineEvent read(WireLine line) {
    LineEvent event = EventParser.parse(line);
    if (event instanceof Notice notice) {
      follow(notice);
    }
    boolean said = event instanceof Message || event instanceof Action;
    return inside && said ? EventParser.parse(line.asReplayed()) : event;
  }

  private void follow(Notice notice) {
    if (inside ? Forms.endsReplay(notice) : Forms.beginsReplay(notice)) {
      inside = !inside;
    }
  }
}
