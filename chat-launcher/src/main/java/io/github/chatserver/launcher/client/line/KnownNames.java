package io.github.chatserver.launcher.client.line;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Names to choose from, of which a server can tell as many as it likes: bounded in their number and
 * in their length. A name told again is the latest.
 *
 * <p>Not thread-safe.
 */
final class KnownNames {
  static final int MOST = 2_000;

  /** In chars: a name has at most 32 code points (protocol 2.3). */
  static final int LONGEST = 64;

  private final Set<String> names = new LinkedHashSet<>();

  /** Adds a name as the latest one; the eldest makes room. */
  void add(String name) {
    if (name.length() > LONGEST) {
      return;
    }
    names.remove(name);
    if (names.size() >= MOST) {
      names.remove(names.iterator().next());
    }
    names.add(name);
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  void remove(String name) {
    names.remove(name);
  }

  void rename(String before, String after) {
    if (names.remove(before)) {
      add(after);
    }
  }

  void clear() {
    names.clear();
  }

  /** Returns the names, the eldest first; a view. */
  Iterable<String> all() {
    return names;
  }
}
