package io.github.chatserver.internal.text;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Which texts are nicknames and which are names of channels, and when two of them are the same
 * (protocol 2.3, 6.2).
 *
 * <p>All of it is decided by Unicode 13, whatever the JDK knows: two servers that share nicknames
 * must not disagree.
 *
 * <p>Thread-safe.
 */
public final class Names {
  /** The most code points that a name may have, normalised. */
  public static final int MAX_LENGTH = 32;

  /** The most combining marks that may stand in a row. */
  static final int MAX_MARKS = 4;

  // A character of NFKC comes from at most 4 (U+1F82 and its like), each of two chars at most.
  private static final int MAX_RAW_LENGTH = MAX_LENGTH * 4 * 2;

  // What the server asks for a nickname with (protocol 2.1), as a key.
  private static final String PROMPT = "name";

  private Names() {}

  /**
   * Makes a nickname of a text.
   *
   * @param raw the text, raw rather than sanitised where a client sent it (protocol 1.3)
   * @return the nickname; null where {@link #checkNickname} tells of a problem
   */
  public static @Nullable Name nickname(String raw) {
    return checkNickname(raw) instanceof Name name ? name : null;
  }

  /**
   * Makes a channel's name of a text.
   *
   * @param raw the text, raw rather than sanitised where a client sent it (protocol 1.3)
   * @return the name; null where {@link #checkChannel} tells of a problem
   */
  public static @Nullable Name channel(String raw) {
    return checkChannel(raw) instanceof Name name ? name : null;
  }

  /**
   * Checks whether a text is a nickname (protocol 2.3). White space around it is trimmed; a control
   * character or bidi control in it or around it is a problem.
   *
   * <p>As an address reads what is four decimal numbers of at most three digits and 255, with dots
   * between, digits of other scripts too. Shorter forms such as {@code 127.1} are nicknames,
   * because to people they are not addresses; IPv6 addresses have a colon, which no name may have.
   *
   * @param raw the text, raw rather than sanitised where a client sent it (protocol 1.3)
   * @return the nickname, or the first problem found
   */
  public static NameCheck checkNickname(String raw) {
    NameCheck check = checkChannel(raw);
    if (check instanceof Name name) {
      if (name.key().equals(PROMPT)) {
        return NameProblem.RESERVED;
      }
      if (readsAsAddress(name.display())) {
        return NameProblem.ADDRESS;
      }
    }
    return check;
  }

  /**
   * Checks whether a text is a channel's name: as with nicknames, but nothing is reserved and
   * addresses will do (protocol 6.2).
   *
   * @param raw the text, raw rather than sanitised where a client sent it (protocol 1.3)
   * @return the name, or the first problem found
   */
  public static NameCheck checkChannel(String raw) {
    if (raw.codePoints().anyMatch(SafeText::isRemovable)) {
      return NameProblem.CONTROL;
    }
    String text = SafeText.strip(raw);
    if (text.isEmpty()) {
      return NameProblem.EMPTY;
    }
    // Before normalising, so that a long text is not made eighteen times as long.
    if (text.length() > MAX_RAW_LENGTH) {
      return NameProblem.TOO_LONG;
    }
    if (!isAssigned(text)) {
      return NameProblem.CHARACTER;
    }
    String display = normalize(text);
    NameProblem problem = NameScan.problemIn(display);
    return problem != null ? problem : new Name(display, fold(display));
  }

  /**
   * Finds the key under which to look for a nickname or a channel. A text that could be neither is
   * nobody's name (protocol 6.1), even where its folded form equals that of a name: {@code aι}
   * mixes scripts, but is what {@code a} with U+0345 folds to.
   *
   * @param name any text; white space around it is trimmed
   * @return the key; null where the text cannot be a name. A text that can only be a channel's has
   *     a key, which no nickname has
   */
  public static @Nullable String key(String name) {
    Name checked = channel(name);
    return checked == null ? null : checked.key();
  }

  /**
   * Folds a text that need not be a name, such as the beginning of one, as names are folded: NFKC,
   * full case folding without a locale, NFKC again (protocol 2.3, and {@code -list} of 6).
   *
   * @param text any text
   * @return the folded text; the text itself where it has characters that Unicode 13 does not know,
   *     which no name begins with
   */
  public static String fold(String text) {
    // On assigned characters normalising is the same for ever, so the JDK's will do, of whatever
    // version. On others it is not: Unicode 16 makes U+1CCD6 an A.
    return isAssigned(text) ? normalize(Unicode13.foldCase(normalize(text))) : text;
  }

  private static boolean isAssigned(String text) {
    return isAscii(text)
        || text.codePoints().allMatch(c -> Unicode13.kind(c) != Unicode13.UNASSIGNED);
  }

  private static String normalize(String text) {
    // Loading the JDK's normaliser takes longer than all else here; most names do without.
    return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean readsAsAddress(String name) {
    String[] parts = name.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (!isByte(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isByte(String part) {
    int digits = part.codePointCount(0, part.length());
    if (digits < 1 || digits > 3) {
      return false;
    }
    int value = 0;
    for (int digit : part.codePoints().map(c -> Character.digit(c, 10)).toArray()) {
      if (digit < 0) {
        return false;
      }
      value = 10 * value + digit;
    }
    return value <= 0xFF;
  }
}
