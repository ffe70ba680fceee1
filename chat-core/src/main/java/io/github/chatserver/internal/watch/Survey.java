package io.github.chatserver.internal.watch;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.ServerFigure;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A server as it is at one moment.
 *
 * @param time when
 * @param facts what does not change much, by name: version, address, threads, registry
 * @param figures every figure
 * @param refusals how often each code was a refusal
 * @param clients what each client does, without what it says; only so many
 */
public record Survey(
    Instant time,
    Map<String, String> facts,
    Map<ServerFigure, Long> figures,
    Map<ErrorCode, Long> refusals,
    List<String> clients) {
  /** How many clients are described at most. */
  public static final int MAX_CLIENTS = 100;
}
