package io.github.chatserver.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The lines that were accepted behind the last quit: a server that says farewell to it handles none
 * of them (protocol 1.5).
 *
 * <p>Guarded by the lock of its {@link Ledger}.
 */
final class BehindQuit {
  /** The command and its aliases (protocol 6). */
  private static final Set<String> QUITS = Set.of("-quit", "-exit", "-q");

  private final List<String> lines = new ArrayList<>();
  private boolean begun;
  private int size;

  /** A line is accepted for sending. */
  void accepts(byte[] line) {
    if (line[0] == '-' && isQuit(line)) {
      lines.clear();
      size = 0;
      begun = true;
    } else if (begun && size < Ledger.MOST_UNPROVEN) {
      lines.add(new String(line, 0, line.length - 1, StandardCharsets.UTF_8));
      size += line.length;
    }
  }

  private static boolean isQuit(byte[] line) {
    String[] words = new String(line, StandardCharsets.UTF_8).strip().split("\\s", 2);
    return QUITS.contains(words[0].toLowerCase(Locale.ROOT));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
