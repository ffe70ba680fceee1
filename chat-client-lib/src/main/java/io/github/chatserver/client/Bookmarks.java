package io.github.chatserver.client;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How far each channel was read, by the numbers of its lines, which rise for ever (protocol 5.2).
 *
 * <p>Confined to the reading thread.
 */
final class Bookmarks {
  private final Map<String, Long> last = new Recent<>();

  void follow(LineEvent event) {
    OptionalLong id = event.tags().id();
    if (id.isPresent()) {
      event.tags().channel().ifPresent(channel -> last.merge(channel, id.getAsLong(), Math::max));
    }
  }

  OptionalLong of(String channel) {
    Long id = last.get(channel);
    return id == null ? OptionalLong.empty() : OptionalLong.of(id);
  }
}
