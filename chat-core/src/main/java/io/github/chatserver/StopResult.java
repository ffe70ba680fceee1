package io.github.chatserver;

/**
 * How a server stopped.
 *
 * <p>Immutable.
 */
public final class StopResult {
  private final int abandoned;

  private StopResult(int abandoned) {
    this.abandoned = abandoned;
  }

  /**
   * Makes a result.
   *
   * @param abandoned how many clients were cut off
   * @return the result
   */
  public static StopResult of(int abandoned) {
    return new StopResult(abandoned);
  }

  /**
   * How many clients had to be cut off, because they did not read their last lines in time.
   *
   * @return the number, 0 if all went well
   */
  public int abandoned() {
    return abandoned;
  }

  @Override
  public String toString() {
    return "stopped, " + abandoned + " clients cut off";
  }
}
