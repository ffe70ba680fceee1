package io.github.chatserver.internal.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody probably meant to type (protocol 7.1).
 *
 * <p>Thread-safe.
 */
public final class Suggestion {
  private static final int FARTHEST = 2;

  private Suggestion() {}

  /**
   * Finds the candidate nearest to a word: at most two characters inserted, dropped, replaced or
   * swapped with their neighbour, and fewer than the shorter of the two has, so that {@code -x}
   * does not suggest every name of one letter. Case does not count.
   *
   * @param word what was typed; it may be long, that costs nothing
   * @param candidates what could have been meant, the preferred of equally near ones first
   * @return the candidate as it was given; empty where none is near
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String nearest = null;
    int best = FARTHEST + 1;
    for (String candidate : candidates) {
      int shorter = Math.min(word.length(), candidate.length());
      if (Math.abs(word.length() - candidate.length()) > FARTHEST || shorter == 0) {
        continue;
      }
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < best && distance < shorter) {
        nearest = candidate;
        best = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  // The distance of Damerau and Levenshtein in its restricted form: no part is edited twice.
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      last[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int cost = from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1;
        int least = Math.min(Math.min(last[column], row[column - 1]) + 1, last[column - 1] + cost);
        if (swapped(from, line, to, column)) {
          least = Math.min(least, beforeLast[column - 2] + 1);
        }
        row[column] = least;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[to.length()];
  }

  private static boolean swapped(String from, int line, String to, int column) {
    return line > 1
        && column > 1
        && from.charAt(line - 1) == to.charAt(column - 2)
        && from.charAt(line - 2) == to.charAt(column - 1);
  }
}
