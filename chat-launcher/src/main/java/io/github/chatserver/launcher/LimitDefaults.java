package io.github.chatserver.launcher;

import io.github.chatserver.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The library's defaults, as a person would type them, so that no number stands in two places.
 *
 * <p>Stateless.
 */
final class LimitDefaults implements IDefaultValueProvider {
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    Limits limits = Limits.defaults();
    return switch (option.longestName()) {
      case "--max-clients" -> String.valueOf(limits.maxClients());
      case "--per-address" -> String.valueOf(limits.perAddress());
      case "--max-line" -> String.valueOf(limits.maxLineBytes());
      case "--handshake-timeout" -> format(limits.handshakeTimeout());
      case "--idle-timeout" -> format(limits.idleTimeout());
      case "--queue-bytes" -> String.valueOf(limits.queueBytes());
      case "--flood-rate" -> String.valueOf(limits.floodRate());
      case "--flood-burst" -> String.valueOf(limits.floodBurst());
      case "--presence-max" -> String.valueOf(limits.presenceMax());
      case "--history-replay" -> String.valueOf(limits.historyReplay());
      default -> null; // picocli goes on to the annotation's own
    };
  }

  /** Writes a duration as {@link DurationConverter} reads it, in the largest unit that fits. */
  static String format(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.toSecondsPart() != 0 || duration.isZero()) {
      return duration.toSeconds() + "s";
    }
    if (duration.toMinutesPart() != 0) {
      return duration.toMinutes() + "m";
    }
    return duration.toHoursPart() != 0 ? duration.toHours() + "h" : duration.toDays() + "d";
  }
}
