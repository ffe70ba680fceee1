package io.github.chatserver.launcher.client.line;

/**
 * How a piece of text is meant; a screen decides how that looks.
 *
 * <p>Immutable.
 */
public enum Style {
  /** What somebody said. */
  PLAIN,
  /** One's own name. */
  OWN_NAME,
  /** Somebody's name, in one of six looks that are the person's own. */
  NAME_0,
  /** See {@link #NAME_0}. */
  NAME_1,
  /** See {@link #NAME_0}. */
  NAME_2,
  /** See {@link #NAME_0}. */
  NAME_3,
  /** See {@link #NAME_0}. */
  NAME_4,
  /** See {@link #NAME_0}. */
  NAME_5,
  /** What the server says. */
  NOTICE,
  /** What went wrong. */
  ERROR,
  /** What matters less: times, marks of a replay, what was said before. */
  FAINT,
  /** What is meant for oneself. */
  MARK,
  /** The bar with nickname, channel and connection. */
  BAR,
  /** The part of the bar that says that there is no connection. */
  BAR_ALERT;

  private static final Style[] NAMES = {NAME_0, NAME_1, NAME_2, NAME_3, NAME_4, NAME_5};

  /**
   * Returns the look of somebody's name: the same at any time and in any run.
   *
   * @param nickname the nickname
   * @return one of the six
   */
  public static Style ofName(String nickname) {
    return NAMES[Math.floorMod(nickname.hashCode(), NAMES.length)];
  }
}
