package io.github.chatserver.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The nicknames to try, the best first, over as many connections as a server's limit of attempts
 * makes necessary (protocol 2.2).
 *
 * <p>Confined to the connecting thread.
 */
final class Candidates {
  /** The codes behind which another nickname may do; a banned one would go round its ban. */
  private static final Set<String> TRY_ANOTHER =
      Set.of("NICK_INVALID", "NICK_TAKEN", "NICK_RESERVED", "TOO_LONG");

  private final Deque<String> left;
  private String current;

  Candidates(List<String> nicknames) {
    this.left = new ArrayDeque<>(nicknames);
    this.current = left.removeFirst();
  }

  String current() {
    return current;
  }

  /** Goes on to the next one, if there is one and the refusal is of a kind that it may help. */
  boolean advance(Refusal why) {
    if (left.isEmpty() || !TRY_ANOTHER.contains(why.code())) {
      return false;
    }
    current = left.removeFirst();
    return true;
  }
}
