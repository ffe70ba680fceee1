package io.github.chatserver.client;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pings of the library's own that were not answered yet, in their order. Their tokens cannot be
 * guessed, so that no text of a host's or of a hostile proxy's is taken for a pong by chance or by
 * intent.
 *
 * <p>Guarded by the lock of its {@link Ledger}, but for the texts of pings and pongs.
 */
final class Pings {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PONG = "pong ";

  /** How many wait before those are looked for that nobody needs. */
  private static final int MANY = 1_024;

  private final String prefix = secret();
  private final Deque<Ping> waiting = new ArrayDeque<>();
  private long number;
  private int most = MANY;

  /** A ping, and the end of its line in the stream of all bytes sent. */
  private record Ping(String token, long end, @Nullable Expectation expectation) {
    boolean isIdle() {
      return expectation == null || expectation.isOver();
    }
  }

  /** What a pong proves: all bytes up to the offset were handled. */
  record Pong(long offset, @Nullable Expectation answered, List<Expectation> passedOver) {}

  private static String secret() {
    byte[] bytes = new byte[10];
    RANDOM.nextBytes(bytes);
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append(Character.forDigit((b >> 4) & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
    }
    return text.append('-').toString();
  }

  /** Makes a token that was not there before. */
  String nextToken() {
    return prefix + Long.toString(number++, Character.MAX_RADIX);
  }

  static byte[] line(String token) {
    return OutgoingText.line("-ping " + token);
  }

  /** Tells whether a line to the server is one of these pings. */
  boolean isPing(String line) {
    return line.startsWith("-ping " + prefix);
  }

  /** Returns the token in an answer to one of these pings; null if it is none. */
  @Nullable String tokenIn(Notice notice) {
    return notice.text().startsWith(PONG) && notice.text().startsWith(prefix, PONG.length())
        ? notice.text().substring(PONG.length())
        : null;
  }

  void add(String token, long end, @Nullable Expectation expectation) {
    waiting.addLast(new Ping(token, end, expectation));
    if (waiting.size() > most) {
      forget();
      most = Math.max(MANY, 2 * waiting.size());
    }
  }

  /**
   * Where there are many, forgets those that nobody waits for, and nobody for the one behind, whose
   * answer begins there: a server may swallow pings. The next pong proves as much.
   */
  void forget() {
    if (waiting.size() <= MANY) {
      return;
    }
    List<Ping> all = List.copyOf(waiting);
    waiting.clear();
    for (int i = 0; i < all.size(); i++) {
      boolean last = i + 1 == all.size();
      if (last || !all.get(i).isIdle() || !all.get(i + 1).isIdle()) {
        waiting.addLast(all.get(i));
      }
    }
  }

  /** Tells whether one waits for its pong that ends in front of an offset. */
  boolean isOpen(long offset) {
    Ping first = waiting.peekFirst();
    return first != null && first.end() <= offset;
  }

  /** Returns whose answer comes now. */
  @Nullable Expectation current() {
    Ping first = waiting.peekFirst();
    return first == null ? null : first.expectation();
  }

  /** Takes the ping of a token, and those in front of it, which a server must not pass over. */
  @Nullable Pong take(String token) {
    if (waiting.stream().noneMatch(ping -> ping.token().equals(token))) {
      return null;
    }
    List<Expectation> passedOver = new ArrayList<>();
    Ping ping = waiting.removeFirst();
    while (!ping.token().equals(token)) {
      if (ping.expectation() != null) {
        passedOver.add(ping.expectation());
      }
      ping = waiting.removeFirst();
    }
    return new Pong(ping.end(), ping.expectation(), passedOver);
  }

  /** Takes all that still wait. */
  List<Expectation> drain() {
    List<Expectation> left = new ArrayList<>();
    for (Ping ping : waiting) {
      if (ping.expectation() != null) {
        left.add(ping.expectation());
      }
    }
    waiting.clear();
    return left;
  }
}
