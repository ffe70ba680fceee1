package io.github.chatserver.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a client does behind the welcome: go to its channel, and when it was there before, find out
 * what it missed. A replay comes whole, and what comes behind it is live (protocol 5.4), so the
 * missed messages are those of the replay that are younger than the last line seen; where the
 * replay does not reach back that far, those of {@code -last 100}. Nothing is delivered before the
 * gap is known, so that the channel's order holds.
 *
 * <p>Confined to the connecting thread, which it blocks.
 */
final class Homecoming {
  private static final int MOST_HISTORY = 100;

  /**
   * What may be held until the gap is known, in bytes of memory: a replay and 100 messages of the
   * longest (1.2) fit.
   */
  private static final int MOST_HELD = 8 * 1024 * 1024;

  private final Incoming incoming;
  private final OutputStream out;
  private final Pings pings = new Pings();
  private final Budget budget = new Budget(MOST_HELD);
  private @Nullable Refusal refusal;
  private @Nullable Refusal lastWord;

  Homecoming(Incoming incoming, OutputStream out) {
    this.incoming = incoming;
    this.out = out;
  }

  /** What a homecoming found. */
  record Found(
      Standing standing, @Nullable Gap gap, @Nullable Refusal refusal, List<LineEvent> events) {}

  /** Goes to a channel for the first time; everything that comes is for the listeners. */
  Found settle(Notice welcome, String channel, @Nullable String key) throws IOException {
    Standing standing = standing(welcome);
    List<LineEvent> events = new ArrayList<>();
    events.add(welcome);
    send(OutgoingText.move(channel, key));
    while (refusal == null && standing.moves() == 0) {
      LineEvent event = next();
      if (event instanceof Refusal word) {
        refusal = word;
      }
      standing.follow(event);
      events.add(event);
    }
    return new Found(standing, null, refusal, events);
  }

  /** Goes back to where the client was, and fills the gap. */
  Found comeBack(Notice welcome, String channel, @Nullable String key, Bookmarks bookmarks)
      throws IOException {
    Standing standing = standing(welcome);
    boolean elsewhere = !standing.channel().equalsIgnoreCase(channel);
    String move = elsewhere ? OutgoingText.move(channel, key) : null;
    List<LineEvent> before = new ArrayList<>();
    List<LineEvent> behind = new ArrayList<>();
    for (LineEvent event : upToPong(move, notice -> Forms.place(notice) != null)) {
      boolean arrived = !elsewhere || standing.moves() > 0;
      (arrived ? behind : before).add(event);
      standing.follow(event);
    }
    if (elsewhere && standing.moves() == 0) {
      // It stays where the server puts everybody, as one who came there for the first time.
      Bookmarks.Mark mark = bookmarks.of(standing.channel());
      OptionalLong seen = seen(mark, before);
      before.removeIf(event -> isReply(event) || isSeen(event, seen));
      boolean known = seen.equals(mark.last());
      return new Found(standing, known ? null : gap(standing, mark, before), refusal, before);
    }
    before.removeIf(event -> isReply(event) || event.tags().id().isPresent());
    return fill(standing, before, behind, bookmarks.of(standing.channel()));
  }

  private Found fill(
      Standing standing, List<LineEvent> before, List<LineEvent> behind, Bookmarks.Mark mark)
      throws IOException {
    List<LineEvent> said = new ArrayList<>(behind);
    boolean whole = reachesBack(said, seen(mark, said));
    if (!whole) {
      List<LineEvent> more = upToPong("-last " + MOST_HISTORY, Homecoming::isHistory);
      more.forEach(standing::follow);
      said.addAll(more);
      whole = reachesBack(said, seen(mark, said));
    }
    OptionalLong seen = seen(mark, said);
    said.removeIf(Homecoming::isReply);
    List<LineEvent> live = said.stream().filter(event -> !event.isReplayed()).toList();
    List<LineEvent> missed = missed(said, live, seen);
    List<LineEvent> events = new ArrayList<>(before);
    events.addAll(missed);
    events.addAll(live);
    boolean nothing = whole && missed.isEmpty();
    Gap gap =
        nothing
            ? null
            : new Gap(standing.channel(), mark.last(), firstId(events), missed.size(), whole);
    return new Found(standing, gap, null, events);
  }

  private static Gap gap(Standing standing, Bookmarks.Mark mark, List<LineEvent> events) {
    int recovered = (int) events.stream().filter(LineEvent::isReplayed).count();
    return new Gap(standing.channel(), mark.last(), firstId(events), recovered, false);
  }

  /**
   * Returns the last line seen as far as it says anything about these. Where all their numbers lie
   * below it, and the last message is not among them, a server has lost its memory and its clock
   * was set back: they are new. Where that message is there, it was a join that came last.
   */
  private static OptionalLong seen(Bookmarks.Mark mark, List<LineEvent> events) {
    if (mark.last().isEmpty() || mark.lastSaid().isEmpty()) {
      return mark.last();
    }
    long last = mark.last().getAsLong();
    long said = mark.lastSaid().getAsLong();
    boolean fallen = firstId(events).isPresent();
    for (LineEvent event : events) {
      OptionalLong id = event.tags().id();
      fallen &= id.isEmpty() || (id.getAsLong() < last && id.getAsLong() != said);
    }
    return fallen ? OptionalLong.empty() : mark.last();
  }

  /** Tells whether nothing can lie between the last line seen and the first of these. */
  private static boolean reachesBack(List<LineEvent> events, OptionalLong seen) {
    OptionalLong first = firstId(events);
    if (seen.isEmpty() || first.isEmpty()) {
      return false;
    }
    // Not the last one plus 1, which a server could make the lowest number of all.
    return first.getAsLong() <= seen.getAsLong() || first.getAsLong() - 1 == seen.getAsLong();
  }

  private static OptionalLong firstId(List<LineEvent> events) {
    return events.stream()
        .map(event -> event.tags().id())
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .min();
  }

  private static List<LineEvent> missed(
      List<LineEvent> said, List<LineEvent> live, OptionalLong seen) {
    Set<Long> alive = new HashSet<>();
    live.forEach(event -> event.tags().id().ifPresent(alive::add));
    NavigableMap<Long, LineEvent> missed = new TreeMap<>();
    for (LineEvent event : said) {
      OptionalLong id = event.tags().id();
      if (event.isReplayed() && id.isPresent() && !alive.contains(id.getAsLong())) {
        if (!isSeen(event, seen)) {
          missed.put(id.getAsLong(), event);
        }
      }
    }
    return List.copyOf(missed.values());
  }

  private static boolean isSeen(LineEvent event, OptionalLong seen) {
    OptionalLong id = event.tags().id();
    return seen.isPresent() && id.isPresent() && id.getAsLong() <= seen.getAsLong();
  }

  /** Answers to what the library asked, and the greeting, which the listeners know already. */
  private static boolean isReply(LineEvent event) {
    if (event instanceof Refusal) {
      return true;
    }
    String code = event.tags().code().orElse("");
    return event instanceof Notice
        && event.tags().id().isEmpty()
        && !code.equals("ANNOUNCE")
        && !code.equals("NOTICE");
  }

  private static boolean isHistory(Notice notice) {
    return Forms.endsReplay(notice) || Forms.isEmptyReplay(notice);
  }

  /**
   * Sends a command and a ping, and reads up to the pong; where the server offers no ping, up to
   * its refusal, which stands in the same place (3.5): it is the one behind the command's answer.
   *
   * @param command null to send the ping alone
   * @param answers tells the notice that answers the command
   */
  private List<LineEvent> upToPong(@Nullable String command, Predicate<Notice> answers)
      throws IOException {
    if (command != null) {
      send(command);
    }
    String token = pings.nextToken();
    out.write(Pings.line(token));
    boolean answered = command == null;
    List<LineEvent> events = new ArrayList<>();
    while (true) {
      LineEvent event = next();
      if (event instanceof Notice notice) {
        if (token.equals(pings.tokenIn(notice))) {
          return events;
        }
        answered |= answers.test(notice);
      } else if (event instanceof Refusal word) {
        if (answered && PingOffer.mayRefuse(word)) {
          return events;
        }
        answered = true;
        refusal = refusal == null ? word : refusal;
      }
      events.add(event);
    }
  }

  private LineEvent next() throws IOException {
    LineEvent event = incoming.next();
    if (event instanceof Refusal word) {
      lastWord = word;
    }
    if (!budget.takes(event)) {
      throw new IOException("too much came before the answer to a ping");
    }
    return event;
  }

  /** Returns the last refusal, which is the server's reason where it closes; null without one. */
  @Nullable Refusal lastWord() {
    return lastWord;
  }

  /** Tells whether so much came that no more is read. */
  boolean isFlooded() {
    return budget.isExceeded();
  }

  private void send(String line) throws IOException {
    out.write(OutgoingText.line(line));
  }

  private static Standing standing(Notice welcome) {
    Standing standing = Standing.welcomed(welcome);
    if (standing == null) {
      throw new IllegalArgumentException("no welcome");
    }
    return standing;
  }
}
