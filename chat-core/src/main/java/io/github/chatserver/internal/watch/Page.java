package io.github.chatserver.internal.watch;

import io.github.chatserver.ServerFigure;
import java.util.Map;

/**
 * Writes a survey as a page for a support ticket. No secret and no message is in it, and its length
 * is bounded.
 *
 * <p>Stateless.
 */
public final class Page {
  private Page() {}

  /**
   * The page.
   *
   * @param limits those that differ from the defaults, by name
   */
  public static String of(Survey survey, Map<String, String> limits) {
    StringBuilder page = new StringBuilder("chat server, ").append(survey.time()).append('\n');
    survey.facts().forEach((name, value) -> line(page, name, value));
    page.append("limits that differ from the defaults\n");
    limits.forEach((name, value) -> line(page, name, value));
    page.append("figures\n");
    for (Map.Entry<ServerFigure, Long> figure : survey.figures().entrySet()) {
      line(page, figure.getKey().description(), figure.getValue());
    }
    page.append("refusals by code\n");
    survey.refusals().forEach((code, count) -> line(page, code.name(), count));
    page.append("clients, those first for whom most bytes wait\n");
    survey.clients().forEach(client -> page.append("  ").append(client).append('\n'));
    long hidden = survey.figures().getOrDefault(ServerFigure.CLIENTS, 0L) - survey.clients().size();
    if (hidden > 0) {
      page.append("  and ").append(hidden).append(" more\n");
    }
    return page.toString();
  }

  private static void line(StringBuilder page, String name, Object value) {
    page.append("  ").append(name).append(": ").append(value).append('\n');
  }
}
