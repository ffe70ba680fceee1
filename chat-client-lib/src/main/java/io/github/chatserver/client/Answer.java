package io.github.chatserver.client;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server said to a command, to this client alone: notices, and messages of the past where
 * the command shows some. What the whole channel sees, such as a new topic, is no part of it.
 *
 * <p>Immutable.
 */
public final class Answer {
  private final List<LineEvent> lines;

  Answer(List<LineEvent> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * Returns the answer's lines.
   *
   * @return the lines in order; empty if the command has no answer
   */
  public List<LineEvent> lines() {
    return lines;
  }

  /**
   * Returns the texts of the notices, which is what a person would read.
   *
   * @return the texts, a line feed between them
   */
  public String text() {
    return lines.stream()
        .filter(Notice.class::isInstance)
        .map(line -> ((Notice) line).text())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
