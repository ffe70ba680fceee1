package io.github.chatserver.client;

/**
 * Knows the messages of a replay by the notices around them (protocol 5.4), for clients that have
 * no tags on. Where the mark of the end is missing, a replay ends behind as many messages as its
 * begin names, or in front of the first line of the channel that is in none.
 *
 * <p>Confined to the reading thread.
 */
final class ReplayMarks {
  // How many messages of the replay are still to come.
  private int left;

  /** Makes the line's event, marked as replayed where it is. */
  LineEvent read(WireLine line) {
    LineEvent event = EventParser.parse(line);
    if (event instanceof Notice notice) {
      follow(notice);
    } else if (left > 0 && isLive(event)) {
      left = 0;
    }
    boolean said = event instanceof Message || event instanceof Action;
    if (left == 0 || !said) {
      return event;
    }
    left--;
    return EventParser.parse(line.asReplayed());
  }

  private void follow(Notice notice) {
    Integer begun = Forms.messagesOfReplay(notice);
    if (begun != null) {
      left = begun;
    } else if (Forms.endsReplay(notice)) {
      left = 0;
    }
  }

  /** Tells what no replay shows: it has chat and actions alone, all of them tagged where one is. */
  private static boolean isLive(LineEvent event) {
    return event instanceof Joined
        || event instanceof Left
        || event instanceof Renamed
        || (event.tags().id().isPresent() && !event.isReplayed());
  }
}
