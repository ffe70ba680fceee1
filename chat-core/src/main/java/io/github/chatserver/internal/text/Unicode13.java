package io.github.chatserver.internal.text;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The properties of Unicode 13 that names depend on, the same on every JDK: {@link Character} knows
 * neither case folding nor default-ignorable code points, and what else it knows changes with the
 * JDK's version of Unicode, so that two servers would disagree about a name.
 *
 * <p>Each code point has one kind; a letter's says its script too.
 *
 * <p>Thread-safe.
 */
final class Unicode13 {
  /** Not assigned in Unicode 13, and not default-ignorable. */
  static final int UNASSIGNED = 0;

  /** Assigned, and none of the kinds below. */
  static final int OTHER = 1;

  /** Default-ignorable: shown as nothing. Some are letters or marks, some are not assigned. */
  static final int IGNORABLE = 2;

  /** A decimal digit (Nd). */
  static final int DIGIT = 3;

  /** A combining mark (M*). */
  static final int MARK = 4;

  /** A letter (L*) of the script Common or Inherited; those of other scripts lie above. */
  static final int LETTER = 5;

  /** A letter of the script Han. */
  static final int HAN = LETTER + 1;

  /** A letter of the script Hiragana. */
  static final int HIRAGANA = LETTER + 2;

  /** A letter of the script Katakana. */
  static final int KATAKANA = LETTER + 3;

  /** A letter of the script Hangul. */
  static final int HANGUL = LETTER + 4;

  /** A letter of the script Bopomofo. */
  static final int BOPOMOFO = LETTER + 5;

  private static final Kinds KINDS = new Kinds(new Unpacker(Unicode13Data.KINDS));
  private static final Foldings FOLDINGS =
      new Foldings(
          new Unpacker(Unicode13Data.SIMPLE_FOLDINGS), new Unpacker(Unicode13Data.FULL_FOLDINGS));

  private Unicode13() {}

  /** The kind of a code point: one of the constants, or above them a letter of another script. */
  static int kind(int codePoint) {
    return KINDS.of(codePoint);
  }

  /** Folds case in full and without a locale: statuses C and F of Unicode's CaseFolding.txt. */
  static String foldCase(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> FOLDINGS.append(codePoint, folded));
    return folded.toString();
  }

  /** Where each run of code points of one kind starts, and which kind that is. */
  private static final class Kinds {
    private final int[] starts;
    private final byte[] kinds;

    Kinds(Unpacker packed) {
      starts = new int[packed.next()];
      kinds = new byte[starts.length];
      int start = 0;
      for (int run = 0; run < starts.length; run++) {
        starts[run] = start;
        start += packed.next();
        kinds[run] = (byte) packed.next();
      }
    }

    int of(int codePoint) {
      int found = Arrays.binarySearch(starts, codePoint);
      return kinds[found >= 0 ? found : -found - 2] & 0xFF;
    }
  }

  /** Foldings to one character, the folded ones ascending, and those to several. */
  private static final class Foldings {
    private final int[] from;
    private final int[] to;
    private final Map<Integer, String> full;

    Foldings(Unpacker simple, Unpacker several) {
      from = new int[simple.next()];
      to = new int[from.length];
      unpackSimple(simple);
      full = unpackFull(several);
    }

    void append(int codePoint, StringBuilder text) {
      String several = full.get(codePoint);
      if (several != null) {
        text.append(several);
        return;
      }
      int found = Arrays.binarySearch(from, codePoint);
      text.appendCodePoint(found >= 0 ? to[found] : codePoint);
    }

    private void unpackSimple(Unpacker packed) {
      int index = 0;
      int codePoint = 0;
      while (index < from.length) {
        codePoint += packed.next();
        int end = index + packed.next();
        int stride = packed.next();
        int distance = packed.nextSigned();
        for (; index < end; index++) {
          from[index] = codePoint;
          to[index] = codePoint + distance;
          codePoint += stride;
        }
      }
    }

    private static Map<Integer, String> unpackFull(Unpacker packed) {
      Map<Integer, String> foldings = new HashMap<>();
      int codePoint = 0;
      for (int left = packed.next(); left > 0; left--) {
        codePoint += packed.next();
        foldings.put(codePoint, packed.text(packed.next()));
      }
      return Map.copyOf(foldings);
    }
  }

  /** Reads numbers of seven bits a byte, the lowest first. */
  private static final class Unpacker {
    private final byte[] bytes;
    private int position;

    Unpacker(String packed) {
      bytes = Base64.getDecoder().decode(packed);
    }

    int next() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        int part = bytes[position++];
        number |= (part & 0x7F) << shift;
        if (part >= 0) {
          return number;
        }
      }
    }

    /** Reads a number whose lowest bit is its sign. */
    int nextSigned() {
      int number = next();
      return (number & 1) == 0 ? number / 2 : -(number / 2) - 1;
    }

    String text(int count) {
      StringBuilder text = new StringBuilder(count);
      for (int index = 0; index < count; index++) {
        text.appendCodePoint(next());
      }
      return text.toString();
    }
  }
}
