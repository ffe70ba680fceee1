package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.race.Witness.Entry;
import io.github.chatserver.race.Witness.Stay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks what a crowd read against what it said: one order per channel, no gap, nothing twice
 * (protocol 3.4), and one leave for each that left (protocol 4.3).
 *
 * <p>The model is the union of what all have read, by channel and id. Every line that anybody was
 * sent is in it, so each reader's stay must be exactly the model between its first and last line.
 */
final class StormChecker {
  private static final Pattern SAID = Pattern.compile("(?:~ )?\\S+? (\\S+)-line-(\\d+)");
  private static final Pattern RENAMED = Pattern.compile("= (\\S+) is now (\\S+)");
  private static final Pattern JOINED = Pattern.compile("\\+ (\\S+) joined (\\S+)");
  private static final Pattern LEFT = Pattern.compile("- (\\S+) left (\\S+?)(?:: .*)?");

  private final List<Witness> witnesses;
  private final Map<String, NavigableMap<Long, String>> orders = new HashMap<>();

  StormChecker(List<Witness> witnesses) {
    this.witnesses = witnesses;
  }

  void check() {
    witnesses.forEach(this::learn);
    for (Witness witness : witnesses) {
      checkGaplessStays(witness);
      checkOwnLines(witness);
    }
    orders.forEach(StormChecker::checkSenders);
    orders.forEach(StormChecker::checkPresence);
    checkLeaves();
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

  /**
   * From joining to leaving nothing is missing. A join is announced to the others alone, and what a
   * reader says itself comes back by echo, so a stay is a whole stretch of the channel's order.
   */
  private void checkGaplessStays(Witness witness) {
    for (Stay stay : witness.stays()) {
      List<Entry> entries = stay.entries();
      if (entries.isEmpty()) {
        continue;
      }
      long first = entries.get(0).id();
      long last = entries.get(entries.size() - 1).id();
      List<String> owed =
          List.copyOf(orders.get(stay.channel()).subMap(first, true, last, true).values());
      assertThat(entries.stream().map(Entry::text).toList())
          .as("what %s reads in %s from %d to %d", witness, stay.channel(), first, last)
          .isEqualTo(owed);
    }
  }

  /** What one said comes back to it once, in the order in which it was said. */
  private static void checkOwnLines(Witness witness) {
    List<Integer> echoed = new ArrayList<>();
    for (Stay stay : witness.stays()) {
      for (Entry entry : stay.entries()) {
        Matcher said = SAID.matcher(entry.text());
        if (said.matches() && said.group(1).equals(witness.firstNickname())) {
          echoed.add(Integer.valueOf(said.group(2)));
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
        int number = Integer.parseInt(said.group(2));
        Integer before = last.put(said.group(1), number);
        assertThat(before == null || before < number)
            .as("%s says %d behind %d in %s", said.group(1), number, before, channel)
            .isTrue();
      }
    }
  }

  /**
   * Nobody speaks, is renamed or leaves who is not there, nobody comes twice, and each leave is the
   * one of its join. Where the order was not seen from its beginning, the first word of somebody
   * shows that it was there.
   */
  private static void checkPresence(String channel, NavigableMap<Long, String> order) {
    Set<String> present = new HashSet<>();
    Set<String> known = new HashSet<>();
    for (String text : order.values()) {
      Matcher joined = JOINED.matcher(text);
      Matcher left = LEFT.matcher(text);
      Matcher renamed = RENAMED.matcher(text);
      if (joined.matches()) {
        assertThat(present.add(joined.group(1))).as("%s in %s", text, channel).isTrue();
        known.add(joined.group(1));
      } else if (left.matches()) {
        go(left.group(1), present, known, text);
      } else if (renamed.matches()) {
        go(renamed.group(1), present, known, text);
        present.add(renamed.group(2));
        known.add(renamed.group(2));
      } else {
        String sender = text.startsWith("~ ") ? text.substring(2) : text;
        sender = sender.substring(0, sender.indexOf(' ')).replace(":", "");
        assertThat(present.contains(sender) || known.add(sender))
            .as("%s speaks in %s and is not there: %s", sender, channel, text)
            .isTrue();
        present.add(sender);
      }
    }
  }

  private static void go(String nickname, Set<String> present, Set<String> known, String text) {
    boolean wasThere = present.remove(nickname);
    assertThat(wasThere || known.add(nickname)).as("gone twice: %s", text).isTrue();
  }

  /**
   * Whoever was the last to leave a channel left unseen; of everybody else there is one leave for
   * each move away and one at the end.
   */
  private void checkLeaves() {
    Map<String, Integer> leaves = new HashMap<>();
    Map<String, Integer> joins = new HashMap<>();
    orders
        .values()
        .forEach(
            order ->
                order
                    .values()
                    .forEach(
                        text -> {
                          Matcher left = LEFT.matcher(text);
                          Matcher joined = JOINED.matcher(text);
                          if (left.matches()) {
                            leaves.merge(original(left.group(1)), 1, Integer::sum);
                          } else if (joined.matches()) {
                            joins.merge(original(joined.group(1)), 1, Integer::sum);
                          }
                        }));
    for (Witness witness : witnesses) {
      int stays = witness.stays().size();
      assertThat(leaves.getOrDefault(witness.firstNickname(), 0))
          .as("leaves of %s, who stayed in %d places", witness, stays)
          .isLessThanOrEqualTo(stays);
      assertThat(joins.getOrDefault(witness.firstNickname(), 0))
          .as("joins of %s, who stayed in %d places", witness, stays)
          .isLessThanOrEqualTo(stays);
    }
  }

  /** A rename in the storm only adds to a nickname, behind a dot. */
  private static String original(String nickname) {
    int dot = nickname.indexOf('.');
    return dot < 0 ? nickname : nickname.substring(0, dot);
  }
}
