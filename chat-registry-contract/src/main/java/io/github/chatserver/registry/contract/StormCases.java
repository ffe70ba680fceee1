package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.contract.RegistryFixture.Ability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds when everything happens at once. The steps of a storm come from a seed, which is named
 * when it fails and can be set by the system property {@value #SEED}.
 */
abstract class StormCases extends Cases {

  static final String SEED = "chat.registry.contract.seed";

  private static final int STEPS = 400;
  private static final int CUTS = 4;

  private final long seed = Long.getLong(SEED, System.nanoTime());

  StormCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  private void seeded(Callable<?> storm) {
    try {
      Object unused = storm.call();
    } catch (Exception | AssertionError failed) {
      throw new AssertionError("-D" + SEED + "=" + seed + ": " + failed.getMessage(), failed);
    }
  }

  private List<Wanderer> wanderers(List<String> channels) {
    List<Wanderer> wanderers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      TestNode node = i % 2 == 0 ? here : there;
      wanderers.add(new Wanderer(node, "p" + i, channels, STEPS, seed + i));
    }
    return wanderers;
  }

  @Test
  @DisplayName("1, 2, 3: all hear one order without a gap, while channels are born and end")
  void allHearOneOrderWhileAllComeAndGo() {
    seeded(
        () -> {
          List<String> channels = List.of("a", "b", "c");
          List<Wanderer> wanderers = wanderers(channels);
          List<Boolean> unused = race.run(new ArrayList<>(wanderers));
          Eventually.equal(List.of(), () -> there.handle.channels("", 9));
          assertOneOrder(channels, wanderers);
          return true;
        });
  }

  @Test
  @DisplayName("12: one order, names and all that was not refused hold over cuts")
  void allHoldsOverCuts() {
    needs(Ability.CUT);
    seeded(
        () -> {
          List<String> channels = List.of("a", "b");
          Person witnessOfA = there.person("witness-a").joins("a");
          Person witnessOfB = there.person("witness-b").joins("b");
          here.expectsCuts();
          List<Wanderer> wanderers = wanderers(channels);
          List<Callable<Boolean>> all = new ArrayList<>(wanderers);
          all.add(this::cutsAndHeals);
          List<Boolean> unused = race.run(all);
          Eventually.equal(List.of("witness-a"), () -> there.names("a"));
          Eventually.equal(List.of("witness-b"), () -> there.names("b"));
          witnessOfA.quits();
          witnessOfB.quits();
          assertOneOrder(channels, wanderers);
          return true;
        });
  }

  private boolean cutsAndHeals() throws Exception {
    Duration time = fixture.lease().dividedBy(4);
    for (int i = 0; i < CUTS && !here.isExpelled(); i++) {
      fixture.cut(here.handle.nodeId());
      Eventually.passes(time);
      fixture.heal(here.handle.nodeId());
      Eventually.holds("calls succeed again", () -> here.isExpelled() || here.canCall());
    }
    return true;
  }

  private void assertOneOrder(List<String> channels, List<Wanderer> wanderers) throws Exception {
    for (TestNode node : List.of(here, there)) {
      Eventually.holds(
          "every member was told that it left",
          () -> node.isExpelled() || node.local.logs.stream().allMatch(MemberLog::hasLeft));
    }
    List<ChannelEntry> entries = new ArrayList<>();
    for (String channel : channels) {
      Collection<ChannelEntry> ordered = OrderCheck.check(logsOf(channel)).values();
      wanderers.forEach(wanderer -> wanderer.assertInOrder(ordered));
      entries.addAll(ordered);
    }
    wanderers.forEach(wanderer -> wanderer.assertNoneIsLost(entries));
  }

  private List<MemberLog> logsOf(String channel) {
    return Stream.of(here, there)
        .flatMap(node -> node.local.logs.stream())
        .filter(log -> log.channel.equals(channel))
        .toList();
  }

  @Test
  @DisplayName("3: a join is one point in a running conversation, nothing twice, nothing missing")
  void joinIsOnePointInARunningConversation() throws Exception {
    Person talker = here.person("talker").joins("main");
    Person comer = there.person("comer");
    AtomicBoolean done = new AtomicBoolean();
    race.run(
        () -> talksUntil(done, talker),
        () -> {
          for (int round = 0; round < 100; round++) {
            comer.joins("main");
            comer.leaves(null);
            comer.place = null;
          }
          done.set(true);
          return true;
        });
    talker.quits();
    Eventually.equal(List.of(), () -> there.handle.channels("", 9));
    for (MemberLog log : logsOf("main")) {
      Eventually.holds("the last LEAVE was told", log::hasLeft);
    }
    List<ChannelEntry> entries = List.copyOf(OrderCheck.check(logsOf("main")).values());
    List<Integer> said =
        entries.stream()
            .map(entry -> entry.event().text())
            .filter(text -> !text.isEmpty())
            .map(Integer::valueOf)
            .toList();
    assertEquals(said.stream().sorted().toList(), said);
  }

  private static boolean talksUntil(AtomicBoolean done, Person talker) throws RegistryException {
    for (int i = 0; i < 20_000 && !done.get(); i++) {
      talker.says(Integer.toString(i));
    }
    return true;
  }
}
