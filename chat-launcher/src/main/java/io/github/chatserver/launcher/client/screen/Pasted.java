package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.CleanText;
import java.util.stream.Collectors;

/**
 * A pasted block, made harmless: it may come from anywhere.
 *
 * <p>Stateless.
 */
final class Pasted {
  private Pasted() {}

  /** Ends lines by a line feed each, where they end, and removes all other control characters. */
  static String clean(String block) {
    String lines = block.replace("\r\n", "\n").replace('\r', '\n');
    String text = lines.lines().map(CleanText::of).collect(Collectors.joining("\n"));
    return lines.endsWith("\n") ? text + "\n" : text;
  }
}
