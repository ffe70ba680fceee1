package io.github.chatserver.internal.user;

import java.util.Optional;

/**
 * Whether a user is silenced, for a while or for the session (protocol 6, {@code -mute}).
 *
 * <p>Thread-safe.
 */
final class Mute {
  private record State(boolean endless, long until) {}

  private volatile Optional<State> state = Optional.empty();

  boolean isOn(long now) {
    return state.filter(current -> current.endless || current.until - now > 0).isPresent();
  }

  /** Silences for so many nanoseconds; 0 for the whole session. */
  void on(long nanos, long now) {
    state = Optional.of(new State(nanos == 0, now + nanos));
  }

  /** Ends the mute; true if there was one. */
  boolean off(long now) {
    boolean was = isOn(now);
    state = Optional.empty();
    return was;
  }
}
