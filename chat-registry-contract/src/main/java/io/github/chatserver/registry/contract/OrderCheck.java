package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds what all members of one channel got against each other: properties 1, 2 and 3. What nobody
 * got does not exist for it, so in a channel that is cut somebody has to be in who is not.
 */
final class OrderCheck {

  private final List<MemberLog> logs;

  /** Whatever anybody got, by its id. */
  private final NavigableMap<Long, ChannelEntry> all = new TreeMap<>();

  private OrderCheck(List<MemberLog> logs) {
    this.logs = logs;
  }

  /**
   * Checks a channel.
   *
   * @param logs of all who were in the channel
   * @return its entries by their ids
   */
  static NavigableMap<Long, ChannelEntry> check(List<MemberLog> logs) {
    OrderCheck check = new OrderCheck(logs);
    check.sameIdIsTheSameEntry();
    check.timeDoesNotGoBack();
    check.everyoneComesAndGoesOnce();
    check.membersAreCounted();
    logs.forEach(check::gotEverythingBetween);
    logs.forEach(check::joinedAtOnePoint);
    return check.all;
  }

  private void sameIdIsTheSameEntry() {
    for (MemberLog log : logs) {
      add(log.join);
      log.entries().forEach(this::add);
      log.snapshot.replay().forEach(this::add);
      ChannelEntry leave = log.leave();
      if (leave != null) {
        add(leave);
      }
    }
  }

  private void add(ChannelEntry entry) {
    ChannelEntry known = all.putIfAbsent(entry.id(), entry);
    assertTrue(known == null || known.equals(entry), () -> known + " is " + entry + " elsewhere");
  }

  private void timeDoesNotGoBack() {
    long last = Long.MIN_VALUE;
    for (ChannelEntry entry : all.values()) {
      assertTrue(entry.epochMillis() >= last, () -> "goes back in time: " + entry);
      // A channel that is born again has another clock.
      last = entry.members() == 0 ? Long.MIN_VALUE : entry.epochMillis();
    }
  }

  private void everyoneComesAndGoesOnce() {
    Set<UserId> present = new HashSet<>();
    for (ChannelEntry entry : all.values()) {
      UserId user = entry.event().user().map(UserCard::id).orElse(null);
      switch (entry.event().kind()) {
        case JOIN -> assertTrue(present.add(user), () -> "joins twice: " + entry);
        case LEAVE -> assertTrue(present.remove(user), () -> "leaves twice: " + entry);
        case CHAT, ACTION, RENAME ->
            assertTrue(present.contains(user), () -> "is not there: " + entry);
        default -> {}
      }
    }
  }

  private void membersAreCounted() {
    int members = 0;
    for (ChannelEntry entry : all.values()) {
      switch (entry.event().kind()) {
        case JOIN -> members++;
        case LEAVE -> members--;
        default -> {}
      }
      assertEquals(members, entry.members(), () -> "members behind " + entry);
    }
  }

  /** From its JOIN to its LEAVE it got every entry once, and missed none but those it was told. */
  private void gotEverythingBetween(MemberLog log) {
    List<ChannelEntry> owed = new ArrayList<>();
    for (ChannelEntry entry : all.tailMap(log.join.id(), false).values()) {
      if (isOf(log.user, entry, Kind.LEAVE)) {
        break;
      }
      if (!log.hasMissed(entry.id())) {
        owed.add(entry);
      }
    }
    List<ChannelEntry> got = log.entries();
    // A node that was lost is told nothing from some point on.
    boolean whole = log.leave() != null || got.size() > owed.size();
    assertEquals(whole ? owed : owed.subList(0, got.size()), got, () -> "what " + log + " got");
  }

  private static boolean isOf(UserId user, ChannelEntry entry, Kind kind) {
    return entry.event().kind() == kind
        && entry.event().user().filter(card -> card.id().equals(user)).isPresent();
  }

  /**
   * Its replay and its facts are those of the entries before its JOIN, as far as the channel lived.
   */
  private void joinedAtOnePoint(MemberLog log) {
    List<ChannelEntry> messages = new ArrayList<>();
    String topic = null;
    for (ChannelEntry entry : all.headMap(log.join.id(), false).values()) {
      switch (entry.event().kind()) {
        case CHAT, ACTION -> messages.add(entry);
        case TOPIC -> topic = entry.event().text();
        default -> {}
      }
      if (entry.members() == 0) {
        messages.clear();
        topic = null;
      }
    }
    int size = messages.size();
    assertEquals(
        messages.subList(Math.max(0, size - Person.REPLAY), size),
        log.snapshot.replay(),
        () -> "the replay of " + log);
    assertEquals(topic, topic(log.snapshot.facts()), () -> "the topic of " + log);
    assertEquals(log.join.members(), log.snapshot.members(), () -> "the members of " + log);
  }

  private static @Nullable String topic(Map<String, String> facts) {
    return facts.get(Facts.TOPIC);
  }
}
