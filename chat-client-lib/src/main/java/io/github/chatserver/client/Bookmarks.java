package io.github.chatserver.client;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How far each channel was read, by the numbers of its lines, which rise for ever (protocol 5.2).
 *
 * <p>Confined to the reading thread.
 */
final class Bookmarks {
  private final Map<String, Mark> marks = new Recent<>();

  /**
   * How far a channel was read.
   *
   * @param last the highest number of all its lines; empty if there was none
   * @param lastSaid the highest of a line that a replay may show again; empty if there was none
   */
  record Mark(OptionalLong last, OptionalLong lastSaid) {
    private static final Mark NONE = new Mark(OptionalLong.empty(), OptionalLong.empty());

    private Mark behind(long id, boolean said) {
      return new Mark(highest(last, id), said ? highest(lastSaid, id) : lastSaid);
    }

    private static OptionalLong highest(OptionalLong before, long id) {
      return OptionalLong.of(Math.max(before.orElse(id), id));
    }
  }

  void follow(LineEvent event) {
    OptionalLong id = event.tags().id();
    if (id.isPresent()) {
      boolean said = event instanceof Message || event instanceof Action;
      event
          .tags()
          .channel()
          .ifPresent(channel -> marks.put(channel, of(channel).behind(id.getAsLong(), said)));
    }
  }

  Mark of(String channel) {
    return marks.getOrDefault(channel, Mark.NONE);
  }

  /** What was read so far says nothing about what comes. */
  void forget(String channel) {
    marks.remove(channel);
  }
}
