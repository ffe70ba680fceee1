package io.github.chatserver.client;

import java.util.List;

/**
 * What became of the lines that a connection's end overtook. Its text shows numbers alone, since a
 * line may be a secret.
 *
 * @param uncertain sent, and handled or not
 * @param unsent certainly not handled
 */
record OpenLines(List<String> uncertain, List<String> unsent) {
  static final OpenLines NONE = new OpenLines(List.of(), List.of());

  OpenLines {
    uncertain = List.copyOf(uncertain);
    unsent = List.copyOf(unsent);
  }

  /** Leaves away the last line, where it is this one. */
  OpenLines withoutLast(String line) {
    if (!unsent.isEmpty()) {
      return new OpenLines(uncertain, withoutLast(unsent, line));
    }
    return new OpenLines(withoutLast(uncertain, line), unsent);
  }

  private static List<String> withoutLast(List<String> lines, String line) {
    int last = lines.size() - 1;
    return last >= 0 && lines.get(last).equals(line) ? lines.subList(0, last) : lines;
  }

  @Override
  public String toString() {
    return uncertain.size() + " lines uncertain, " + unsent.size() + " unsent";
  }
}
