package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Completion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the candidates of a completion, one at each key, and round again.
 *
 * <p>Confined to the editor's lock.
 */
final class CompletionCycle {
  private List<String> candidates = List.of();
  private String head = "";
  private int index;
  private @Nullable String shown;

  /** Tells whether the text is what this cycle has put there. */
  boolean continues(String text) {
    return text.equals(shown);
  }

  void start(Completion completion, String text) {
    candidates = completion.candidates();
    head = text.substring(0, completion.from());
    index = -1;
    shown = text;
  }

  /** Ends the cycle: the next key starts a new one. */
  void end() {
    shown = null;
    candidates = List.of();
  }

  /**
   * Goes a step on.
   *
   * @param step 1 for the next candidate, -1 for the one before
   * @return the text up to the cursor; null if there is no candidate
   */
  @Nullable String next(int step) {
    if (candidates.isEmpty()) {
      return null;
    }
    index = Math.floorMod(index < 0 && step < 0 ? step : index + step, candidates.size());
    shown = head + candidates.get(index);
    return shown;
  }

  /** Returns the candidates, those next in turn first; none where there is no choice. */
  List<String> choices() {
    if (candidates.size() < 2) {
      return List.of();
    }
    List<String> rest = candidates.subList(index, candidates.size());
    return rest.stream().map(String::strip).toList();
  }
}
