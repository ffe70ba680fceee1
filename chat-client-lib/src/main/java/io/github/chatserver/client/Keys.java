package io.github.chatserver.client;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The channels' keys, as far as this client has used or set them and the server has taken them, for
 * the way back. Answers come in the order of the lines (protocol 3.5), so a move that the server
 * tells is the last one sent to that channel, and those sent before it were refused.
 *
 * <p>Thread-safe.
 */
final class Keys {
  private static final Set<String> MOVES = Set.of("-ch", "-join", "-j");
  private static final String NONE = "";

  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private final Map<String, String> keys = new Recent<>();
  // guarded by lock: what moves that were not answered bring along, in their order
  private final Map<String, String> moves = new Recent<>();
  // guarded by lock: with what a channel is to be locked
  private @Nullable String locking;

  /** A line goes to the server. */
  void sends(String line) {
    if (!line.startsWith("-")) {
      return;
    }
    String[] words = line.strip().split("\\s+", 4);
    if (!Stream.of(words).allMatch(OutgoingText::isWord)) {
      return;
    }
    String command = words[0].toLowerCase(Locale.ROOT);
    lock.lock();
    try {
      if (MOVES.contains(command) && (words.length == 2 || words.length == 3)) {
        moves.put(folded(words[1]), words.length == 3 ? words[2] : NONE);
      } else if (command.equals("-key")) {
        locking = words.length == 2 ? words[1] : null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** A line came from the server. */
  void hears(LineEvent event) {
    if (!(event instanceof Notice notice)) {
      return;
    }
    Matcher place = Forms.place(notice);
    Matcher locked = place == null ? Forms.lock(notice) : null;
    if (place != null) {
      moved(folded(place.group("channel")));
    } else if (locked != null) {
      locked(folded(locked.group("channel")), locked.group("state").equals("locked"));
    }
  }

  private void moved(String channel) {
    lock.lock();
    try {
      // Where it is none of ours, the host has moved the client, and nothing is answered.
      boolean answered = !moves.containsKey(channel);
      Iterator<Map.Entry<String, String>> each = moves.entrySet().iterator();
      while (!answered) {
        Map.Entry<String, String> move = each.next();
        each.remove();
        answered = move.getKey().equals(channel);
        if (answered && !move.getValue().equals(NONE)) {
          keys.put(channel, move.getValue());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void locked(String channel, boolean isLocked) {
    lock.lock();
    try {
      if (!isLocked) {
        keys.remove(channel);
      } else if (locking != null) {
        keys.put(channel, locking);
        locking = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** What was sent on another connection is not answered any more. */
  void startsAnew() {
    lock.lock();
    try {
      moves.clear();
      locking = null;
    } finally {
      lock.unlock();
    }
  }

  /** Learns what the server has taken at the door. */
  void put(String channel, @Nullable String key) {
    lock.lock();
    try {
      if (key != null) {
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
