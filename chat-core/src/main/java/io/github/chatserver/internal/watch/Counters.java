package io.github.chatserver.internal.watch;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.ServerFigure;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens since the start.
 *
 * <p>Thread-safe, never blocks; threads that count at one time do not hinder each other.
 */
final class Counters {
  // complete from the beginning, and never changed
  private final Map<ServerFigure, LongAdder> figures = adders(ServerFigure.class);
  private final Map<ErrorCode, LongAdder> refusals = adders(ErrorCode.class);

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> keys) {
    Map<E, LongAdder> adders = new EnumMap<>(keys);
    for (E key : keys.getEnumConstants()) {
      adders.put(key, new LongAdder());
    }
    return adders;
  }

  void add(ServerFigure figure, long more) {
    Objects.requireNonNull(figures.get(figure)).add(more);
  }

  void refused(ErrorCode code) {
    Objects.requireNonNull(refusals.get(code)).increment();
    add(ServerFigure.REFUSED, 1);
  }

  /** All figures that are counted. */
  Map<ServerFigure, Long> figures() {
    Map<ServerFigure, Long> sums = sums(ServerFigure.class, figures);
    sums.keySet().removeIf(ServerFigure::isGauge);
    return sums;
  }

  /** How often each code was a refusal; without those that never were. */
  Map<ErrorCode, Long> refusals() {
    Map<ErrorCode, Long> sums = sums(ErrorCode.class, refusals);
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  private static <E extends Enum<E>> Map<E, Long> sums(Class<E> keys, Map<E, LongAdder> adders) {
    Map<E, Long> sums = new EnumMap<>(keys);
    adders.forEach((key, adder) -> sums.put(key, adder.sum()));
    return sums;
  }
}
