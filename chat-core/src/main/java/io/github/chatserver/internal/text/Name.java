package io.github.chatserver.internal.text;

/**
 * A nickname or a channel's name that {@link Names} has checked. Two names are the same when their
 * keys are equal (protocol 2.3); as objects they are not, since a spelling belongs to each.
 *
 * <p>Immutable, hence thread-safe.
 */
public final class Name implements NameCheck {
  private final String display;
  private final String key;

  Name(String display, String key) {
    this.display = display;
    this.key = key;
  }

  /**
   * The name as it is shown: its NFKC form, in the spelling of whoever chose it.
   *
   * @return 1 to 32 code points
   */
  public String display() {
    return display;
  }

  /**
   * The name as it is looked up: case-folded.
   *
   * @return the same for all spellings of the name; up to three times as long as the shown one
   */
  public String key() {
    return key;
  }

  /**
   * The name as it is shown.
   *
   * @return the same as {@link #display}
   */
  @Override
  public String toString() {
    return display;
  }
}
