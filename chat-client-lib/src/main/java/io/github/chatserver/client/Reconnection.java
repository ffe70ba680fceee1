package io.github.chatserver.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a client comes back when its connection was lost.
 *
 * <p>A client that comes back asks for the nickname it had and for the channel it was in, tells
 * what it missed by a {@link Gap}, and goes on. It does not come back when it left by itself, when
 * it was kicked or banned, or when the server will not have it any more (a ban, a refused secret).
 * It does when the server stopped ({@code SHUTDOWN}).
 *
 * <p>The delay doubles with each attempt in vain, from the first to the longest one; what is really
 * waited is drawn anew between half of that and all of it, so that a server that comes up again is
 * not met by all its clients at once. It begins with the first one again behind a connection that
 * lived longer than the longest one.
 *
 * <p>Which lines were handled is found out by {@code -ping}. On a server that does not offer it the
 * client comes back all the same, but nothing is proven: {@link ConnectionLost#uncertain()} is then
 * the last megabyte of what was sent.
 *
 * <p>Immutable.
 */
public final class Reconnection {
  private static final Reconnection NONE =
      new Reconnection(Duration.ZERO, Duration.ZERO, null, Duration.ZERO);
  private static final Reconnection BACK_OFF =
      new Reconnection(Duration.ofSeconds(1), Duration.ofSeconds(30), null, Duration.ofMinutes(2));

  private final Duration firstDelay;
  private final Duration longestDelay;
  private final @Nullable Duration giveUpAfter;
  private final Duration nicknamePatience;

  private Reconnection(
      Duration firstDelay,
      Duration longestDelay,
      @Nullable Duration giveUpAfter,
      Duration nicknamePatience) {
    this.firstDelay = firstDelay;
    this.longestDelay = longestDelay;
    this.giveUpAfter = giveUpAfter;
    this.nicknamePatience = nicknamePatience;
  }

  /**
   * The end of the connection is the end of the client. The default.
   *
   * @return the policy
   */
  public static Reconnection none() {
    return NONE;
  }

  /**
   * Comes back, for ever: the first attempt within 1 s, later ones up to 30 s apart, and for 2 min
   * no other nickname than the one it had.
   *
   * @return the policy, to be changed by its methods
   */
  public static Reconnection withBackOff() {
    return BACK_OFF;
  }

  /**
   * Sets the delay before the first attempt.
   *
   * @param value 1 ms to 365 days; 1 s by default
   * @return a changed copy; the longest delay is raised to it where it was shorter
   * @throws IllegalArgumentException if it is out of range
   * @throws IllegalStateException if this policy is {@link #none()}
   */
  public Reconnection firstDelay(Duration value) {
    checked("firstDelay", value);
    Duration longest = value.compareTo(longestDelay) > 0 ? value : longestDelay;
    return new Reconnection(value, longest, giveUpAfter, nicknamePatience);
  }

  /**
   * Sets the delay that is not exceeded.
   *
   * @param value 1 ms to 365 days; 30 s by default
   * @return a changed copy; the first delay is lowered to it where it was longer
   * @throws IllegalArgumentException if it is out of range
   * @throws IllegalStateException if this policy is {@link #none()}
   */
  public Reconnection longestDelay(Duration value) {
    checked("longestDelay", value);
    Duration first = value.compareTo(firstDelay) < 0 ? value : firstDelay;
    return new Reconnection(first, value, giveUpAfter, nicknamePatience);
  }

  /**
   * Sets how long after the loss no further attempt is begun.
   *
   * @param value 1 ms to 365 days; never by default
   * @return a changed copy
   * @throws IllegalArgumentException if it is out of range
   * @throws IllegalStateException if this policy is {@link #none()}
   */
  public Reconnection giveUpAfter(Duration value) {
    checked("giveUpAfter", value);
    return new Reconnection(firstDelay, longestDelay, value, nicknamePatience);
  }

  /**
   * Sets how long after the loss only the nickname that the client had will do. The server may
   * still take the lost connection for a living one, so the nickname may be taken by nobody but
   * that. Behind this time the fallback nicknames are tried too, where there are any; the attempts
   * go on in any case.
   *
   * @param value 1 ms to 365 days; 2 min by default
   * @return a changed copy
   * @throws IllegalArgumentException if it is out of range
   * @throws IllegalStateException if this policy is {@link #none()}
   */
  public Reconnection nicknamePatience(Duration value) {
    checked("nicknamePatience", value);
    return new Reconnection(firstDelay, longestDelay, giveUpAfter, value);
  }

  private void checked(String what, Duration value) {
    if (!isOn()) {
      throw new IllegalStateException("no reconnection, so no " + what);
    }
    Timeouts.checked(what, value);
  }

  /**
   * Tells whether the client comes back at all.
   *
   * @return false for {@link #none()}
   */
  public boolean isOn() {
    return !firstDelay.isZero();
  }

  /**
   * Returns when it stops trying.
   *
   * @return the time after the loss; empty if never
   */
  public Optional<Duration> giveUpAfter() {
    return Optional.ofNullable(giveUpAfter);
  }

  /** Returns how long only the nickname that the client had will do. */
  Duration nicknamePatience() {
    return nicknamePatience;
  }

  /** Tells whether a connection lived long enough for the attempts to be counted anew. */
  boolean isLongLife(Duration lived) {
    return lived.compareTo(longestDelay) > 0;
  }

  /** Draws the delay before an attempt, of which the first is 1. */
  Duration delay(int attempt, RandomGenerator random) {
    long longest = longestDelay.toNanos();
    long first = firstDelay.toNanos();
    int doublings = Math.min(attempt - 1, Long.numberOfLeadingZeros(first) - 1);
    long whole = Math.min(longest, first << doublings);
    return Duration.ofNanos(whole - (long) (random.nextDouble() * whole / 2));
  }

  @Override
  public String toString() {
    return isOn()
        ? "Reconnection[" + firstDelay + " to " + longestDelay + "]"
        : "Reconnection[none]";
  }
}
