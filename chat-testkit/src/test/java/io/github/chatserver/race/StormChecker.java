package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.race.Witness.Entry;
import io.github.chatserver.race.Witness.Stay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks what a crowd read against what it said: one order per channel, no gap, nothing twice
 * (protocol 3.4), and one leave for each that left (protocol 4.3).
 *
 * <p>The model is the union of what all have read, by channel and id. Where an anchor stayed
 * throughout, that is the channel's whole order, so each stay must be exactly what lies behind its
 * join in it.
 */
final class StormChecker {
  private static final Pattern SAID = Pattern.compile("(?:~ )?(\\S+?):? (\\S+)-line-(\\d+)");
  private static final Pattern RENAMED = Pattern.compile("= (\\S+) is now (\\S+)");
  private static final Pattern JOINED = Pattern.compile("\\+ (\\S+) joined \\S+");
  private static final Pattern LEFT = Pattern.compile("- (\\S+) left \\S+");

  /** From the join of somebody to its leave, in a channel's order. */
  private record Visit(long joinId, long leaveId) {}

  private final List<Witness> witnesses;
  private final Map<String, NavigableMap<Long, String>> orders = new HashMap<>();

  StormChecker(List<Witness> witnesses) {
    this.witnesses = witnesses;
    witnesses.forEach(this::learn);
  }

  /** How many lines stand in all orders together. */
  int size() {
    return orders.values().stream().mapToInt(Map::size).sum();
  }

  /** Ids rise at every reader, and one id is one text everywhere. */
  private void learn(Witness witness) {
    Map<String, Long> last = new HashMap<>();
    for (Stay stay : witness.stays()) {
      for (Entry entry : stay.entries()) {
        assertThat(entry.channel()).as("where %s reads", witness).isEqualTo(stay.channel());
        Long before = last.put(entry.channel(), entry.id());
        assertThat(before == null || before < entry.id())
            .as("%s reads id %d behind %d in %s", witness, entry.id(), before, stay.channel())
            .isTrue();
        String known =
            orders
                .computeIfAbsent(entry.channel(), channel -> new TreeMap<>())
                .putIfAbsent(entry.id(), entry.text());
        assertThat(known == null || known.equals(entry.text()))
            .as("id %d is '%s' and '%s'", entry.id(), known, entry.text())
            .isTrue();
      }
    }
  }

  /** What needs no anchor: own lines, senders' orders, and no gap within what one read. */
  void checkAll() {
    witnesses.forEach(StormChecker::checkOwnLines);
    orders.forEach(StormChecker::checkSenders);
    for (Witness witness : witnesses) {
      for (Stay stay : witness.stays()) {
        checkGapless(witness, stay);
      }
    }
  }

  /** What one said comes back to it by echo, once, in the order in which it was said. */
  private static void checkOwnLines(Witness witness) {
    List<Integer> echoed = new ArrayList<>();
    for (Stay stay : witness.stays()) {
      for (Entry entry : stay.entries()) {
        Matcher said = SAID.matcher(entry.text());
        if (said.matches() && said.group(2).equals(witness.firstNickname())) {
          echoed.add(Integer.valueOf(said.group(3)));
        }
      }
    }
    long lines = witness.said().stream().filter(line -> line.contains("-line-")).count();
    assertThat(echoed).as("echo of %s", witness).hasSize((int) lines);
    for (int i = 0; i < echoed.size(); i++) {
      assertThat(echoed.get(i)).as("echo %d of %s", i, witness).isEqualTo(i);
    }
  }

  /** Each sender's lines stand in a channel's order as they were sent, none twice. */
  private static void checkSenders(String channel, NavigableMap<Long, String> order) {
    Map<String, Integer> last = new HashMap<>();
    for (String text : order.values()) {
      Matcher said = SAID.matcher(text);
      if (said.matches()) {
        int number = Integer.parseInt(said.group(3));
        Integer before = last.put(said.group(2), number);
        assertThat(before == null || before < number)
            .as("%s says %d behind %s in %s", said.group(2), number, before, channel)
            .isTrue();
      }
    }
  }

  private void checkGapless(Witness witness, Stay stay) {
    List<Entry> entries = stay.entries();
    if (!entries.isEmpty()) {
      long first = entries.get(0).id();
      long last = entries.get(entries.size() - 1).id();
      assertThat(texts(entries))
          .as("what %s reads in %s from %d to %d", witness, stay.channel(), first, last)
          .isEqualTo(texts(stay.channel(), first - 1, last + 1));
    }
  }

  private List<String> texts(String channel, long afterId, long beforeId) {
    return List.copyOf(orders.get(channel).subMap(afterId, false, beforeId, false).values());
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream().map(Entry::text).toList();
  }

  /**
   * Where an anchor saw everything: each join has one leave behind it, only members speak, and each
   * stay is what stands between the two, whole at the end of a session, and but for its last lines
   * where one moved away: for who moves the old channel ends where the new one begins.
   */
  void checkAnchored(Witness anchor, String channel, List<Witness> visitors) {
    Map<String, List<Visit>> visits = visits(anchor, orders.get(channel));
    for (Witness visitor : visitors) {
      List<Stay> stays =
          visitor.stays().stream().filter(stay -> stay.channel().equals(channel)).toList();
      List<Visit> known = visits.getOrDefault(visitor.firstNickname(), List.of());
      assertThat(stays).as("stays of %s in %s", visitor, channel).hasSameSizeAs(known);
      for (int i = 0; i < stays.size(); i++) {
        boolean movedAway = i < stays.size() - 1 || !visitor.lastChannel().equals(channel);
        checkStay(visitor, stays.get(i), known.get(i), movedAway);
      }
    }
  }

  private void checkStay(Witness visitor, Stay stay, Visit visit, boolean movedAway) {
    List<String> owed = texts(stay.channel(), visit.joinId(), visit.leaveId());
    List<String> read = texts(stay.entries());
    int end = movedAway ? Math.min(read.size(), owed.size()) : owed.size();
    assertThat(read)
        .as("what %s reads in %s from %s on", visitor, stay.channel(), visit)
        .isEqualTo(owed.subList(0, end));
  }

  private static Map<String, List<Visit>> visits(Witness anchor, NavigableMap<Long, String> order) {
    Map<String, List<Visit>> visits = new HashMap<>();
    Map<String, Long> present = new HashMap<>();
    present.put(anchor.firstNickname(), 0L);
    for (Map.Entry<Long, String> entry : order.entrySet()) {
      String text = entry.getValue();
      Matcher joined = JOINED.matcher(text);
      Matcher left = LEFT.matcher(text);
      Matcher renamed = RENAMED.matcher(text);
      Matcher said = SAID.matcher(text);
      if (joined.matches()) {
        assertThat(present.put(joined.group(1), entry.getKey())).as(text).isNull();
      } else if (left.matches()) {
        Long joinId = present.remove(left.group(1));
        assertThat(joinId).as("who leaves was there: %s", text).isNotNull();
        visits
            .computeIfAbsent(original(left.group(1)), name -> new ArrayList<>())
            .add(new Visit(joinId, entry.getKey()));
      } else if (renamed.matches()) {
        Long joinId = present.remove(renamed.group(1));
        assertThat(joinId).as("who is renamed was there: %s", text).isNotNull();
        assertThat(present.put(renamed.group(2), joinId)).as(text).isNull();
      } else {
        assertThat(said.matches()).as("a line of a kind that nobody sent: %s", text).isTrue();
        assertThat(present).as("who speaks is there: %s", text).containsKey(said.group(1));
      }
    }
    assertThat(present.keySet()).as("who is left").containsExactly(anchor.firstNickname());
    return visits;
  }

  /** A rename in the storm only adds to a nickname, behind a dot. */
  private static String original(String nickname) {
    int dot = nickname.indexOf('.');
    return dot < 0 ? nickname : nickname.substring(0, dot);
  }
}
