package io.github.chatserver;

import io.github.chatserver.internal.watch.Page;
import io.github.chatserver.internal.watch.Survey;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * How a server does at one moment: its figures, and a page for a support ticket. The same figures
 * are in JMX, as attributes of {@code io.github.chatserver:type=ChatServer,host="…",port=…}.
 *
 * <p>Counts of different things are read one after the other, so they may be apart by what happened
 * meanwhile. Immutable and thread-safe.
 */
public final class ServerSnapshot {
  private final Survey survey;
  private final Limits limits;

  ServerSnapshot(Survey survey, Limits limits) {
    this.survey = survey;
    this.limits = limits;
  }

  /**
   * When it was taken.
   *
   * @return the time
   */
  public Instant time() {
    return survey.time();
  }

  /**
   * One figure.
   *
   * @param figure which one
   * @return its value
   */
  public long figure(ServerFigure figure) {
    return survey.figures().getOrDefault(figure, 0L);
  }

  /**
   * All figures.
   *
   * @return an unmodifiable map, in the order of the constants
   */
  public Map<ServerFigure, Long> figures() {
    return Collections.unmodifiableMap(survey.figures());
  }

  /**
   * How often each code was told to somebody who was not let in, at the gate or in the handshake.
   *
   * @return an unmodifiable map, without the codes that never were
   */
  public Map<ErrorCode, Long> refusals() {
    return Collections.unmodifiableMap(survey.refusals());
  }

  /**
   * A page for a support ticket: versions, address, the limits that differ from the defaults, all
   * figures, and what the clients do (100 of them at most). It has nicknames and channels in it,
   * but no addresses of clients, no secrets, and nothing that anybody said.
   *
   * @return the page, in lines that end with LF
   */
  public String text() {
    return Page.of(survey, limits.differences());
  }

  @Override
  public String toString() {
    return figures().toString();
  }
}
