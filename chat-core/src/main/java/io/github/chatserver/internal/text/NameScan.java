package io.github.chatserver.internal.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a normalised text that finds what keeps it from being a name (protocol 2.3).
 *
 * <p>Confined to the thread that makes it.
 */
final class NameScan {
  // Scripts that are written together: letters of those in one set count as letters of one script.
  private static final List<Set<Integer>> MIXTURES =
      List.of(
          Set.of(Unicode13.HAN, Unicode13.HIRAGANA, Unicode13.KATAKANA),
          Set.of(Unicode13.HAN, Unicode13.HANGUL),
          Set.of(Unicode13.HAN, Unicode13.BOPOMOFO));

  private final Set<Integer> scripts = new HashSet<>();
  private boolean begun;
  private boolean behindLetter;
  private int marks;

  private NameScan() {}

  /**
   * Finds the first problem of a text.
   *
   * @param text a text in NFKC, all of it assigned in Unicode 13, not empty
   * @return the problem; null where the text is a channel's name
   */
  static @Nullable NameProblem problemIn(String text) {
    if (text.codePointCount(0, text.length()) > Names.MAX_LENGTH) {
      return NameProblem.TOO_LONG;
    }
    NameScan scan = new NameScan();
    int codePoint;
    for (int index = 0; index < text.length(); index += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(index);
      NameProblem problem = scan.problemWith(codePoint, Unicode13.kind(codePoint));
      if (problem != null) {
        return problem;
      }
      scan.begun = true;
    }
    return null;
  }

  private @Nullable NameProblem problemWith(int codePoint, int kind) {
    if (kind == Unicode13.MARK) {
      return problemWithMark();
    }
    marks = 0;
    behindLetter = kind >= Unicode13.LETTER;
    if (behindLetter) {
      return problemWithScript(kind);
    }
    return switch (kind) {
      case Unicode13.DIGIT -> null;
      case Unicode13.IGNORABLE -> NameProblem.INVISIBLE;
      default -> problemWithOther(codePoint);
    };
  }

  private @Nullable NameProblem problemWithMark() {
    if (!begun) {
      return NameProblem.BEGINNING;
    }
    marks++;
    return behindLetter && marks <= Names.MAX_MARKS ? null : NameProblem.MARK;
  }

  private @Nullable NameProblem problemWithScript(int kind) {
    // The lowest kind of letter stands for Common and Inherited, which go with every script.
    if (kind > Unicode13.LETTER) {
      scripts.add(kind);
    }
    boolean together =
        scripts.size() <= 1 || MIXTURES.stream().anyMatch(set -> set.containsAll(scripts));
    return together ? null : NameProblem.SCRIPTS;
  }

  private @Nullable NameProblem problemWithOther(int codePoint) {
    if (codePoint != '_' && codePoint != '-' && codePoint != '.') {
      return NameProblem.CHARACTER;
    }
    return begun ? null : NameProblem.BEGINNING;
  }
}
