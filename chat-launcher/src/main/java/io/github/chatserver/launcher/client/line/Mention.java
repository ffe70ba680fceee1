package io.github.chatserver.launcher.client.line;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Finds one's own name in what others say: as a word, whatever the case, so that {@code Alice,} and
 * {@code @alice} are meant for alice, and {@code malice} and {@code alice-bot} are not.
 *
 * <p>Immutable.
 */
final class Mention {
  private final String name;

  Mention(String nickname) {
    this.name = fold(nickname);
  }

  boolean isIn(String text) {
    String folded = fold(text);
    int at = name.isEmpty() ? -1 : folded.indexOf(name);
    while (at >= 0) {
      if (startsWord(folded, at) && endsWord(folded, at + name.length())) {
        return true;
      }
      at = folded.indexOf(name, at + 1);
    }
    return false;
  }

  private static boolean startsWord(String text, int at) {
    if (at == 0) {
      return true;
    }
    int before = text.codePointBefore(at);
    int start = at - Character.charCount(before);
    // A dash or a dot joins two parts of a name, but may also stand around one.
    return isJoint(before)
        ? start == 0 || !isOfName(text.codePointBefore(start))
        : !isOfName(before);
  }

  private static boolean endsWord(String text, int at) {
    if (at == text.length()) {
      return true;
    }
    int next = text.codePointAt(at);
    int end = at + Character.charCount(next);
    return isJoint(next)
        ? end == text.length() || !isOfName(text.codePointAt(end))
        : !isOfName(next);
  }

  private static boolean isJoint(int c) {
    return c == '-' || c == '.';
  }

  private static boolean isOfName(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || c == '_'
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
