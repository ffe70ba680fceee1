package io.github.chatserver.client;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The channels' keys, as far as this client has used or set them, for the way back.
 *
 * <p>Thread-safe.
 */
final class Keys {
  private static final int MOST = 64;
  private static final Set<String> MOVES = Set.of("-ch", "-join", "-j");

  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private final Map<String, String> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** Learns from a line that was sent while in a channel. */
  void follow(String line, String channel) {
    if (!line.startsWith("-")) {
      return;
    }
    String[] words = line.strip().split("\\s+", 4);
    String command = words[0].toLowerCase(Locale.ROOT);
    if (MOVES.contains(command) && words.length == 3) {
      put(words[1], words[2]);
    } else if (command.equals("-key") && words.length <= 2) {
      put(channel, words.length == 2 ? words[1] : null);
    }
  }

  void put(String channel, @Nullable String key) {
    lock.lock();
    try {
      if (key == null) {
        keys.remove(folded(channel));
      } else {
        keys.put(folded(channel), key);
      }
    } finally {
      lock.unlock();
    }
  }

  @Nullable String of(String channel) {
    lock.lock();
    try {
      return keys.get(folded(channel));
    } finally {
      lock.unlock();
    }
  }

  /** Not the whole folding of 2.3: a key that is not found is one that was typed another way. */
  private static String folded(String channel) {
    return channel.toLowerCase(Locale.ROOT);
  }
}
