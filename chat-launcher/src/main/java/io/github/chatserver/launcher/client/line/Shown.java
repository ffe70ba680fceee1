package io.github.chatserver.launcher.client.line;

/**
 * A line of the screen, and whether it wants attention.
 *
 * <p>Immutable.
 *
 * @param text the line
 * @param alert whether it is live and meant for oneself
 */
public record Shown(StyledText text, boolean alert) {
  /**
   * Makes a line that wants no attention.
   *
   * @param style how it is meant
   * @param text what it says
   * @return the line
   */
  public static Shown of(Style style, String text) {
    return new Shown(StyledText.of(style, text), false);
  }
}
