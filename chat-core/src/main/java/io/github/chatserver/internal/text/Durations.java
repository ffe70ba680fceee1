package io.github.chatserver.internal.text;

import java.time.Duration;
import java.util.Optional;

/**
 * Durations as people write and read them: {@code 90s}, {@code 10m}, {@code 2h}, {@code 7d}
 * (protocol 6.1).
 *
 * <p>Thread-safe.
 */
public final class Durations {
  /** The longest duration that {@link #parse} accepts: 3650 days. */
  public static final Duration LONGEST = Duration.ofDays(3650);

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  private Durations() {}

  /**
   * Reads a whole positive number of seconds, minutes, hours or days.
   *
   * @param text one word, such as {@code 10m}
   * @return the duration; empty where the text is anything else, zero, or over {@link #LONGEST}
   */
  public static Optional<Duration> parse(String text) {
    if (!looksLikeOne(text)) {
      return Optional.empty();
    }
    int last = text.length() - 1;
    long count = 0;
    for (int index = 0; index < last && count <= LONGEST.toSeconds(); index++) {
      count = 10 * count + (text.charAt(index) - '0');
    }
    long seconds = count * secondsOf(text.charAt(last));
    return count > 0 && seconds <= LONGEST.toSeconds()
        ? Optional.of(Duration.ofSeconds(seconds))
        : Optional.empty();
  }

  /**
   * Tells whether a text has the shape of a duration, be it too long or zero: so that {@code 0m} or
   * {@code 99999d} can be refused where it would else be taken for the first word of a reason.
   *
   * @param text one word
   * @return whether it is decimal digits with one of the units behind
   */
  public static boolean looksLikeOne(String text) {
    int last = text.length() - 1;
    if (last < 1 || secondsOf(text.charAt(last)) == 0) {
      return false;
    }
    for (int index = 0; index < last; index++) {
      if (text.charAt(index) < '0' || text.charAt(index) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes a duration exactly, in the largest unit that divides it: {@code 90s}, {@code 10m}.
   *
   * @param duration what to write; a part of a second is dropped, a negative one counts as zero
   * @return what {@link #parse} reads as the same; {@code 0s} for less than a second
   */
  public static String format(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds % MINUTE != 0 || seconds == 0) {
      return seconds + "s";
    }
    if (seconds % HOUR != 0) {
      return seconds / MINUTE + "m";
    }
    return seconds % DAY != 0 ? seconds / HOUR + "h" : seconds / DAY + "d";
  }

  /**
   * Writes a duration roughly, in whole units of the largest that fits into it: {@code 2h} for two
   * hours and fifty minutes.
   *
   * @param duration what to write; a negative one counts as zero
   * @return the text; {@code 0s} for less than a second
   */
  public static String approximate(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + "m";
    }
    return seconds < DAY ? seconds / HOUR + "h" : seconds / DAY + "d";
  }

  private static int secondsOf(char unit) {
    return switch (unit) {
      case 's' -> 1;
      case 'm' -> MINUTE;
      case 'h' -> HOUR;
      case 'd' -> DAY;
      default -> 0;
    };
  }
}
