package io.github.chatserver.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far each channel was read, by the numbers of its lines, which rise for ever (protocol 5.2).
 *
 * <p>Confined to the reading thread.
 */
final class Bookmarks {
  /** A server could name ever new channels. */
  private static final int MOST = 64;

  private final Map<String, Long> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

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
