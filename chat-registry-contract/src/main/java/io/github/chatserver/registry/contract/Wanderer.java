package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * One who talks, moves, takes other names, quits and comes back, by the dice, and knows which of
 * its lines must stand in the order.
 */
final class Wanderer implements Callable<Boolean> {

  private final TestNode node;
  private final List<String> channels;
  private final int steps;
  private final String name;
  private final Random dice;

  /** Lines that a flush has confirmed. */
  private final List<String> sure = new ArrayList<>();

  /** Lines of which a call said that they may be lost. */
  private final Set<String> doubtful = new HashSet<>();

  private final List<String> unflushed = new ArrayList<>();
  private Person person;
  private int names;

  Wanderer(TestNode node, String name, List<String> channels, int steps, long seed) {
    this.node = node;
    this.name = name;
    this.channels = channels;
    this.steps = steps;
    this.dice = new Random(seed);
    this.person = node.stranger(name);
  }

  /** Does its steps, and quits. A step that the registry cannot take now is left out. */
  @Override
  public Boolean call() throws RegistryException {
    for (int step = 0; step < steps && !node.isExpelled(); step++) {
      try {
        step(step);
      } catch (RegistryUnavailable cut) {
        doubtful.addAll(unflushed);
        unflushed.clear();
      }
    }
    flushAtLast();
    goes();
    return true;
  }

  private void flushAtLast() throws RegistryException {
    try {
      flush();
    } catch (RegistryUnavailable cut) {
      doubtful.addAll(unflushed);
    }
  }

  private void step(int step) throws RegistryException {
    if (person.place == null) {
      comesIn();
      return;
    }
    switch (dice.nextInt(40)) {
      case 0 -> quits();
      case 1 -> renames();
      case 2, 3, 4 -> moves();
      case 5 -> posts(ChannelEvent.topic(person.card, "topic " + name + step));
      case 6, 7, 8, 9 -> flush();
      case 10 -> says(ChannelEvent.action(person.card, name + " " + step));
      default -> says(ChannelEvent.chat(person.card, name + " " + step));
    }
  }

  private void comesIn() throws RegistryException {
    if (person.claim == null) {
      String nickname = name + "x" + ++names;
      person.card = person.card.withNickname(nickname);
      person.claim = person.claims(nickname);
    }
    person.joins(channels.get(dice.nextInt(channels.size())));
  }

  private void quits() throws RegistryException {
    flush();
    goes();
    person = node.stranger(name);
  }

  /** Leaves and gives its name up, as far as it came in. */
  private void goes() {
    if (person.place != null) {
      person.leaves(null);
    }
    if (person.claim != null) {
      person.claim.close();
    }
  }

  private void renames() throws RegistryException {
    // Cut off in the middle of a rename, nobody knows by which name the user goes.
    if (!node.mayBeCut()) {
      flush();
      person.renamesTo(name + "x" + ++names);
    }
  }

  private void moves() throws RegistryException {
    String next = channels.get(dice.nextInt(channels.size()));
    if (!next.equals(person.place().channel())) {
      flush();
      person.joins(next);
    }
  }

  private void says(ChannelEvent event) throws RegistryException {
    unflushed.add(event.text());
    posts(event);
  }

  private void posts(ChannelEvent event) throws RegistryException {
    person.place().post(event, person.node.batch());
  }

  private void flush() throws RegistryException {
    if (person.place != null) {
      person.place().flush();
      sure.addAll(unflushed);
      unflushed.clear();
    }
  }

  /** Each of its lines that was not refused stands in the order of a channel, once. */
  void assertNoneIsLost(Collection<ChannelEntry> entries) {
    List<String> said = linesAmong(entries);
    List<String> lost = new ArrayList<>(sure);
    lost.removeAll(said);
    assertEquals(List.of(), lost, () -> "were confirmed to " + name + ", and are lost");
    List<String> surplus = new ArrayList<>(said);
    sure.forEach(surplus::remove);
    doubtful.forEach(surplus::remove);
    assertEquals(List.of(), surplus, () -> "stand twice, or were never said by " + name);
  }

  /** In one channel its lines stand as it said them. */
  void assertInOrder(Collection<ChannelEntry> entries) {
    List<Integer> numbers =
        linesAmong(entries).stream()
            .map(line -> Integer.valueOf(line.substring(name.length() + 1)))
            .toList();
    assertEquals(numbers.stream().sorted().toList(), numbers, () -> "lines of " + name);
  }

  private List<String> linesAmong(Collection<ChannelEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.event().kind() == Kind.CHAT || entry.event().kind() == Kind.ACTION)
        .map(entry -> entry.event().text())
        .filter(text -> text.startsWith(name + " "))
        .toList();
  }
}
