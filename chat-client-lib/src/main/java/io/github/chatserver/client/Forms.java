package io.github.chatserver.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms of a server's notices that this library acts on (protocol 2.4, 5.4, 6), each a whole
 * one. A notice that has a code must have the right one (5.5).
 *
 * <p>Stateless.
 */
final class Forms {
  private static final String WHERE =
      "you are in (?<channel>\\S+) (?:alone|with (?<others>\\d+) others?)"
          + "(?:; topic: (?<topic>.*)|;.*)?";
  private static final Pattern PLACE = Pattern.compile(WHERE);
  private static final Pattern WELCOME = Pattern.compile("welcome (?<nickname>[^\\s;]+); " + WHERE);
  private static final Pattern REPLAY =
      Pattern.compile("replay of the last (?<count>\\d+) messages? in \\S+");
  private static final Pattern NO_REPLAY = Pattern.compile("no messages in \\S+");
  private static final Pattern LOCK = Pattern.compile("(?<channel>\\S+) is (?<state>locked|open)");

  private Forms() {}

  /** Reads a welcome; null if it is none, or of somebody whom nobody can ask for. */
  static @Nullable Matcher welcome(Notice notice) {
    Matcher welcome = read(notice, "WELCOME", WELCOME);
    return welcome != null
            && EventParser.isName(welcome.group("nickname"))
            && EventParser.isName(welcome.group("channel"))
        ? welcome
        : null;
  }

  /** Reads where the client is behind a move; null if it is something else. */
  static @Nullable Matcher place(Notice notice) {
    Matcher place = read(notice, "JOINED", PLACE);
    return place != null && EventParser.isName(place.group("channel")) ? place : null;
  }

  /** Reads that a channel is {@code locked} or {@code open} now; null if it is something else. */
  static @Nullable Matcher lock(Notice notice) {
    return read(notice, "DONE", LOCK);
  }

  static boolean beginsReplay(Notice notice) {
    return messagesOfReplay(notice) != null;
  }

  /** Reads of how many messages a replay will be that begins; null if none does. */
  static @Nullable Integer messagesOfReplay(Notice notice) {
    Matcher begin = read(notice, "REPLAY", REPLAY);
    return begin == null ? null : Shapes.number(begin.group("count"));
  }

  static boolean endsReplay(Notice notice) {
    return hasCode(notice, "END_OF_REPLAY") && notice.text().equals("end of replay");
  }

  /** Tells whether there is nothing to replay. */
  static boolean isEmptyReplay(Notice notice) {
    return read(notice, "REPLAY", NO_REPLAY) != null;
  }

  /** Tells whether this answers a quit; a host may say the word too, under another code. */
  static boolean isGoodbye(Notice notice) {
    return hasCode(notice, "BYE") && notice.text().equals("bye");
  }

  private static @Nullable Matcher read(Notice notice, String code, Pattern form) {
    Matcher matcher = form.matcher(notice.text());
    return hasCode(notice, code) && matcher.matches() ? matcher : null;
  }

  /** Tells whether a notice may be of a kind: one without a code may be of any. */
  static boolean hasCode(Notice notice, String code) {
    return notice.code().orElse(code).equals(code);
  }
}
