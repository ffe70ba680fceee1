package io.github.chatserver.client;

import org.jspecify.annotations.Nullable;

/**
 * Tells the kind of a line by its first token (protocol 4), and takes it apart.
 *
 * <p>Pure: one line in, one event out. What is not whole is {@link Unknown}, never an exception.
 */
final class EventParser {
  /** One more than any line without free text has, so that a hostile one is not split to dust. */
  private static final int MOST_WORDS = 6;

  private EventParser() {}

  static LineEvent parse(WireLine line) {
    LineEvent event = line.body().isEmpty() ? null : known(line, line.body());
    return event == null ? new Unknown(line) : event;
  }

  private static @Nullable LineEvent known(WireLine line, String body) {
    return switch (body.charAt(0)) {
      case '*' -> body.startsWith("* ") ? new Notice(line, body.substring(2)) : null;
      case '!' -> refusal(line, body);
      case '~' -> action(line, body);
      case '#' -> broadcast(line, body);
      case '<' -> privateMessage(line, body);
      case '-' -> body.startsWith("-> ") ? privateMessageSent(line, body) : left(line, body);
      case '+' -> joined(line, body);
      case '=' -> renamed(line, body);
      default -> body.equals("NAME") ? new NamePrompt(line) : message(line, body);
    };
  }

  private static @Nullable LineEvent message(WireLine line, String body) {
    Speech speech = Speech.of(body, 0);
    return speech == null ? null : new Message(line, speech.nickname(), speech.text());
  }

  private static @Nullable LineEvent broadcast(WireLine line, String body) {
    Speech speech = body.startsWith("# ") ? Speech.of(body, 2) : null;
    return speech == null ? null : new Broadcast(line, speech.nickname(), speech.text());
  }

  private static @Nullable LineEvent privateMessage(WireLine line, String body) {
    Speech speech = body.startsWith("<- ") ? Speech.of(body, 3) : null;
    return speech == null ? null : new PrivateMessage(line, speech.nickname(), speech.text());
  }

  private static @Nullable LineEvent privateMessageSent(WireLine line, String body) {
    Speech speech = Speech.of(body, 3);
    return speech == null ? null : new PrivateMessageSent(line, speech.nickname(), speech.text());
  }

  private static @Nullable LineEvent action(WireLine line, String body) {
    int end = body.startsWith("~ ") ? body.indexOf(' ', 2) : -1;
    if (end < 0 || end + 1 == body.length() || !isNickname(body, 2, end)) {
      return null;
    }
    return new Action(line, body.substring(2, end), body.substring(end + 1));
  }

  private static @Nullable LineEvent refusal(WireLine line, String body) {
    if (!body.startsWith("! ")) {
      return null;
    }
    int space = body.indexOf(' ', 2);
    int end = space < 0 ? body.length() : space;
    if (!isCode(body, 2, end)) {
      return null;
    }
    return new Refusal(line, body.substring(2, end), space < 0 ? "" : body.substring(space + 1));
  }

  private static @Nullable LineEvent joined(WireLine line, String body) {
    String[] words = body.split(" ", MOST_WORDS);
    boolean whole =
        words.length == 4
            && words[0].equals("+")
            && isNickname(words[1])
            && words[2].equals("joined")
            && isNickname(words[3]);
    return whole ? new Joined(line, words[1], words[3]) : null;
  }

  private static @Nullable LineEvent left(WireLine line, String body) {
    int colon = body.indexOf(": ");
    String[] words = (colon < 0 ? body : body.substring(0, colon)).split(" ", MOST_WORDS);
    boolean whole =
        words.length == 4
            && words[0].equals("-")
            && isNickname(words[1])
            && words[2].equals("left")
            && isNickname(words[3]);
    return whole
        ? new Left(line, words[1], words[3], colon < 0 ? null : body.substring(colon + 2))
        : null;
  }

  private static @Nullable LineEvent renamed(WireLine line, String body) {
    String[] words = body.split(" ", MOST_WORDS);
    boolean whole =
        words.length == 5
            && words[0].equals("=")
            && isNickname(words[1])
            && words[2].equals("is")
            && words[3].equals("now")
            && isName(words[4]);
    return whole ? new Renamed(line, words[1], words[4]) : null;
  }

  private static boolean isCode(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return from < to;
  }

  /** Tells what can be a name, and can be sent where one is expected; the rest is the server's. */
  static boolean isName(String word) {
    return isNickname(word) && OutgoingText.isWord(word);
  }

  private static boolean isNickname(String word) {
    return isNickname(word, 0, word.length());
  }

  /**
   * Tells a name from another kind's first token; channels are named like users (protocol 6.2). The
   * rest of 2.3 is the server's business.
   */
  private static boolean isNickname(String text, int from, int to) {
    if (from >= to || !Character.isLetterOrDigit(text.codePointAt(from))) {
      return false;
    }
    int colon = text.indexOf(':', from);
    return colon < 0 || colon >= to;
  }

  /** What stands in {@code bob: text}. */
  private record Speech(String nickname, String text) {
    static @Nullable Speech of(String body, int from) {
      int space = body.indexOf(' ', from);
      int colon = space - 1;
      if (colon <= from || body.charAt(colon) != ':' || !isNickname(body, from, colon)) {
        return null;
      }
      return new Speech(body.substring(from, colon), body.substring(space + 1));
    }
  }
}
