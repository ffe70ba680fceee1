package io.github.chatserver.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.internal.wire.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client was owed, against which what it read is held (protocol 8.3). For one thread. */
final class OwedLines {
  private static final Pattern DROPPED =
      Pattern.compile("(?:@\\S+ )?\\* (\\d+) lines were dropped");

  private final List<Line> owed = new ArrayList<>();

  Line add(Line line) {
    owed.add(line);
    return line;
  }

  /** What was read is what was owed, with holes that are marked, of lines that may be dropped. */
  int checkHoles(String read) {
    int next = 0;
    int dropped = 0;
    for (String line : read.lines().toList()) {
      Matcher mark = DROPPED.matcher(line);
      if (mark.matches()) {
        for (int i = Integer.parseInt(mark.group(1)); i > 0; i--) {
          assertThat(owed.get(next).isDroppable()).as("dropped: %s", owed.get(next)).isTrue();
          next++;
          dropped++;
        }
      } else {
        assertThat(line).as("line %d", next).isEqualTo(owed.get(next).toString());
        next++;
      }
    }
    assertThat(next).as("lines read or marked").isEqualTo(owed.size());
    return dropped;
  }
}
