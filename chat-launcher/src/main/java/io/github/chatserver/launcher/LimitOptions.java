package io.github.chatserver.launcher;

import io.github.chatserver.Limits;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options that become {@link Limits}. Their defaults are those of the library; see {@link
 * LimitDefaults}.
 *
 * <p>For one thread.
 */
final class LimitOptions {
  private static final String PER_ADDRESS = "--per-address";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--max-clients",
      paramLabel = "N",
      description = "How many clients there may be (default: ${DEFAULT-VALUE}).")
  private int maxClients;

  @Option(
      names = PER_ADDRESS,
      paramLabel = "N",
      description = {
        "How many connections one address may have (default: ${DEFAULT-VALUE}).",
        "Connections from this machine are counted only where the option is given."
      })
  private int perAddress;

  @Option(
      names = "--max-line",
      paramLabel = "BYTES",
      description = "How long a client's line may be (default: ${DEFAULT-VALUE}).")
  private int maxLine;

  @Option(
      names = "--handshake-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long a client has to give a nickname, 1ms to 1h (default: ${DEFAULT-VALUE}).")
  private Duration handshakeTimeout = Duration.ZERO;

  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long a client may be silent, up to 365d; 0s for as long as it likes (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration idleTimeout = Duration.ZERO;

  @Option(
      names = "--queue-bytes",
      paramLabel = "BYTES",
      description =
          "How much may wait for a client that does not read (default: ${DEFAULT-VALUE}).")
  private int queueBytes;

  @Option(
      names = "--flood-rate",
      paramLabel = "N",
      description =
          "How many lines a second a client may keep sending; 0 for any number (default:"
              + " ${DEFAULT-VALUE}).")
  private int floodRate;

  @Option(
      names = "--flood-burst",
      paramLabel = "N",
      description = "How many lines a client may send at once (default: ${DEFAULT-VALUE}).")
  private int floodBurst;

  @Option(
      names = "--presence-max",
      paramLabel = "N",
      description =
          "Up to how many members of a channel joins and leaves are announced (default:"
              + " ${DEFAULT-VALUE}).")
  private int presenceMax;

  @Option(
      names = "--history-replay",
      paramLabel = "N",
      description =
          "How many messages a newcomer to a channel is shown (default: ${DEFAULT-VALUE}).")
  private int historyReplay;

  /**
   * The limits that the options ask for.
   *
   * @throws ParameterException if a value is out of range
   */
  Limits limits() {
    Limits limits = Limits.defaults();
    limits = with(limits, "--max-clients", maxClients, Limits::maxClients);
    limits = with(limits, PER_ADDRESS, perAddress, Limits::perAddress);
    limits = with(limits, "--max-line", maxLine, Limits::maxLineBytes);
    limits = with(limits, "--handshake-timeout", handshakeTimeout, Limits::handshakeTimeout);
    limits = with(limits, "--idle-timeout", idleTimeout, Limits::idleTimeout);
    limits = with(limits, "--queue-bytes", queueBytes, LimitOptions::queue);
    limits = with(limits, "--flood-rate", floodRate, Limits::floodRate);
    limits = with(limits, "--flood-burst", floodBurst, Limits::floodBurst);
    limits = with(limits, "--presence-max", presenceMax, Limits::presenceMax);
    limits = with(limits, "--history-replay", historyReplay, Limits::historyReplay);
    return isGiven(PER_ADDRESS) ? limits.countLoopback() : limits;
  }

  /** There must be room for one such queue at least. */
  private static Limits queue(Limits limits, int bytes) {
    return limits.queueBytes(bytes).totalQueueBytes(Math.max(bytes, limits.totalQueueBytes()));
  }

  private boolean isGiven(String option) {
    return mixee().commandLine().getParseResult().hasMatchedOption(option);
  }

  private <T> Limits with(
      Limits limits, String option, T value, BiFunction<Limits, T, Limits> setter) {
    try {
      return setter.apply(limits, value);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(mixee().commandLine(), complaint(option, e), e);
    }
  }

  /** The library speaks of its settings; here they are options. */
  private static String complaint(String option, RuntimeException cause) {
    return String.valueOf(cause.getMessage()).replaceFirst("^\\w+", option);
  }

  private CommandSpec mixee() {
    if (spec == null) {
      throw new IllegalStateException("the options are not part of a command");
    }
    return spec;
  }
}
