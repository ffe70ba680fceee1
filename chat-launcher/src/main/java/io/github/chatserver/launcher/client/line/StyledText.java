package io.github.chatserver.launcher.client.line;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line for a screen: pieces of text, each with its style.
 *
 * <p>Immutable.
 *
 * @param spans the pieces in order
 */
public record StyledText(List<Span> spans) {
  /**
   * One piece.
   *
   * <p>Immutable.
   *
   * @param style how it is meant
   * @param text what it says
   */
  public record Span(Style style, String text) {}

  /** Copies the pieces. */
  public StyledText {
    spans = List.copyOf(spans);
  }

  /**
   * Makes a line of one piece.
   *
   * @param style how it is meant
   * @param text what it says
   * @return the line
   */
  public static StyledText of(Style style, String text) {
    return new StyledText(List.of(new Span(style, text)));
  }

  /**
   * Returns this line with a piece behind it.
   *
   * @param style how it is meant
   * @param text what it says
   * @return a new line
   */
  public StyledText plus(Style style, String text) {
    return plus(of(style, text));
  }

  /**
   * Returns this line with another one behind it.
   *
   * @param more the other one
   * @return a new line
   */
  public StyledText plus(StyledText more) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(more.spans);
    return new StyledText(all);
  }

  /**
   * Returns the line in one style.
   *
   * @param style the style of all pieces
   * @return a new line
   */
  public StyledText in(Style style) {
    return of(style, text());
  }

  /**
   * Returns what the line says, without styles.
   *
   * @return the text
   */
  public String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }
}
